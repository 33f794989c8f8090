import "server-only";
import { processId } from "@/lib/db/lease";
import { startTracking } from "../start-tracking";

// A process for tests: tracks the configured accounts until it is asked to stop, then exits at once
// as Next.js does. Prints one line, its name in the leases.
startTracking();
console.log(processId());
const stay = setInterval(() => undefined, 60_000);
process.on("SIGTERM", () => {
  clearInterval(stay);
  process.exit(143);
});
