import "server-only";
import { processValue } from "@/lib/cache/process-value";
import { holdLease, processId } from "@/lib/db/lease";
import { log } from "@/lib/log/log";
import { onShutdown } from "@/lib/process/shutdown";
import { expireOverdue } from "./expire";
import { reviewParts } from "./parts";

const everyMs = 15_000;
const lease = "review expiry";

/** Starts expiring requests every 15 s, in one process at a time. Once per process. */
export const startExpiry = processValue("reviews.expiry", () => {
  const timer = setInterval(() => void pass(), everyMs).unref();
  onShutdown("review expiry", () => clearInterval(timer));
  return timer;
});

async function pass(): Promise<void> {
  try {
    const parts = await reviewParts();
    if (await holdLease(parts.db, lease, processId(), Date.now())) await expireOverdue(parts);
  } catch (error) {
    log.error({ err: error }, "failed to expire reviews");
  }
}
