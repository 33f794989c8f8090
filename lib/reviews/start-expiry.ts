import "server-only";
import { defineSingleton } from "@/lib/cache/singleton";
import { createProcessLease } from "@/lib/db/process-lease";
import { pauseInMaintenance } from "@/lib/maintenance/state";
import { repeatUntilShutdown } from "@/lib/process/repeat";
import { getReviewDependencies } from "./dependencies";
import { expireOverdueReviews } from "./expire";

const intervalMs = 15_000;

/** Starts expiring requests every 15 s, in one process at a time. Later calls do nothing. */
export const startReviewExpiry = defineSingleton("reviews.expiry", () => {
  const lease = createProcessLease("review expiry");
  repeatUntilShutdown(
    "review expiry",
    pauseInMaintenance(() =>
      lease.run(async () => expireOverdueReviews(await getReviewDependencies())),
    ),
    { intervalMs, failure: "failed to expire reviews", onStop: lease.release },
  );
});
