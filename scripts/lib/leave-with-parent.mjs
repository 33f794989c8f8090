import { isMainThread } from "node:worker_threads";

// Preloaded into the sandbox and the portal (`node --import`): a parent that is killed outright
// can't stop its children, so they notice it themselves and free their ports.
const CHECK_MS = 500;

if (isMainThread) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, "SIGTERM");
  }, CHECK_MS).unref();
}
