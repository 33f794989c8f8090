import { fstatSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

// Preloaded into the sandbox and Kiln (`node --import`). A parent that is killed can't stop its
// children, but their standard input, a pipe from the parent, ends. They then exit and free their
// ports. Unlike polling the parent's process ID, waiting for the end of input costs no CPU time.
const input = fstatSync(0);

// `next dev` also preloads this file into its child processes. Those with another input ignore it.
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
