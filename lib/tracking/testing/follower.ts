import "server-only";
import { processId } from "@/lib/db/lease";
import { createProcessLease } from "@/lib/db/process-lease";
import { repeatUntilShutdown } from "@/lib/process/repeat";
import { startTracking } from "../start-tracking";

// Runs as a separate process in tests. Tracks the configured accounts, and repeats a pass under a
// lease, until it is asked to stop. Then it exits at once as Next.js does. Prints one line, which is its name in the leases.
startTracking();
const lease = createProcessLease("passes");
repeatUntilShutdown("passes", () => lease.run(async () => undefined), {
  intervalMs: 50,
  failure: "the pass failed",
  onStop: lease.release,
});
console.log(processId());
const keepAlive = setInterval(() => undefined, 60_000);
process.on("SIGTERM", () => {
  clearInterval(keepAlive);
  process.exit(143);
});
