import "server-only";
import { defineSingleton } from "@/lib/cache/singleton";
import { acquireLease, processId } from "@/lib/db/lease";
import { pauseInMaintenance } from "@/lib/maintenance/state";
import { repeatUntilShutdown } from "@/lib/process/repeat";
import { getReviewDependencies } from "./dependencies";
import { expireOverdueReviews } from "./expire";

const intervalMs = 15_000;
const leaseName = "review expiry";

/** Starts expiring requests every 15 s, in one process at a time. Later calls do nothing. */
export const startReviewExpiry = defineSingleton("reviews.expiry", () =>
  repeatUntilShutdown(
    "review expiry",
    pauseInMaintenance(async () => {
      const dependencies = await getReviewDependencies();
      if (await acquireLease(dependencies.db, leaseName, processId()))
        await expireOverdueReviews(dependencies);
    }),
    { intervalMs, failure: "failed to expire reviews" },
  ),
);
