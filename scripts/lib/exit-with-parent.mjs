import { fstatSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

// Preloaded into the sandbox and Kiln (`node --import`): if the parent is killed, it can't stop its
// children. Their standard input, a pipe from the parent, then ends, so they exit and free their
// ports. Waiting for it costs no CPU time, unlike asking for the parent's ID at an interval.
const input = fstatSync(0);

if (isMainThread && (input.isSocket() || input.isFIFO())) {
  process.stdin.on("end", () => process.kill(process.pid, "SIGTERM")).resume();
  process.stdin.unref();
}
