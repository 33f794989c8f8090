import "server-only";
import { processId } from "@/lib/db/lease";
import { startTracking } from "../start-tracking";

// A process of its own for the tests: follows the configured accounts until it is asked to end, and
// then ends as Next.js does, at once. Its one line of output is its name in the leases.
startTracking();
console.log(processId());
const stay = setInterval(() => undefined, 60_000);
process.on("SIGTERM", () => {
  clearInterval(stay);
  process.exit(143);
});
