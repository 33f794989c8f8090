import { isMainThread } from "node:worker_threads";

// Preloaded into the sandbox and Kiln (`node --import`): if the parent is killed, it can't stop its
// children, so they detect it themselves, exit and free their ports.
const CHECK_MS = 500;

if (isMainThread) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, "SIGTERM");
  }, CHECK_MS).unref();
}
