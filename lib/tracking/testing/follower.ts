import "server-only";
import { processId } from "@/lib/db/lease";
import { startTracking } from "../start-tracking";

// Runs as a separate process in tests. Tracks the configured accounts until it is asked to stop,
// then exits at once as Next.js does. Prints one line, which is its name in the leases.
startTracking();
console.log(processId());
const keepAlive = setInterval(() => undefined, 60_000);
process.on("SIGTERM", () => {
  clearInterval(keepAlive);
  process.exit(143);
});
