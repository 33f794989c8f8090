import { fstatSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

// Preloaded into the sandbox and Kiln (`node --import`): if the parent is killed, it can't stop its
// children. Their standard input, a pipe from the parent, then ends, so they exit and free their
// ports. Waiting for it costs no CPU time, unlike asking for the parent's ID at an interval.
const input = fstatSync(0);

// `next dev` preloads this file into all processes below it. The ones with another input ignore it.
process.env.PARENT_INPUT ??= String(input.ino);

if (
  isMainThread &&
  (input.isSocket() || input.isFIFO()) &&
  process.env.PARENT_INPUT === String(input.ino)
) {
  const stop = () => process.kill(process.pid, "SIGTERM");
  process.stdin.on("end", stop).resume();
  process.stdin.unref();
  if (process.connected) process.on("disconnect", stop);
}
