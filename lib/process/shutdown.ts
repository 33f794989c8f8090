import "server-only";
import { defineSingleton } from "@/lib/cache/singleton";
import { log } from "@/lib/log/log";

type StopHandler = () => Promise<void> | void;

/** The maximum time for which the process waits for cleanup before it exits, in milliseconds. */
const cleanupTimeoutMs = 2_000;
/**
 * The time after which the process exits in any case, in milliseconds. Requests that wait for AWS
 * or another hanging service can take longer; recovery continues their submits. With Kiln's
 * deployment files, a process that doesn't exit is killed after 15 s.
 */
const maxExitMs = 7_000;
/** The exit code of Next.js after SIGTERM. */
const exitCode = 143;

/**
 * Registers cleanup to run when the process is asked to exit. Next.js exits as soon as its server
 * is closed (`start-server.js`), so `process.exit` is delayed until the cleanup is done.
 */
export function onShutdown(name: string, stop: StopHandler): void {
  stopHandlers().set(name, stop);
}

const stopHandlers = defineSingleton("shutdown", () => {
  for (const signal of ["SIGTERM", "SIGINT"] as const)
    process.on(signal, () => void beginShutdown());
  return new Map<string, StopHandler>();
});

/** Whether the process was asked to exit. */
export const shutdownState = defineSingleton("shutdown.state", () => ({ begun: false }));

/** Begins the shutdown on the first signal, once per process. */
const beginShutdown = defineSingleton("shutdown.begun", () => {
  shutdownState().begun = true;
  const ended = Promise.race([
    Promise.allSettled([...stopHandlers()].map(([name, stop]) => run(name, stop))),
    new Promise((resolve) => setTimeout(resolve, cleanupTimeoutMs).unref()),
  ]);
  const exit = process.exit.bind(process);
  process.exit = ((code) => void ended.then(() => exit(code))) as typeof process.exit;
  setTimeout(() => exit(exitCode), maxExitMs).unref();
  return ended;
});

async function run(name: string, stop: StopHandler): Promise<void> {
  try {
    await stop();
  } catch (error) {
    log.warn({ err: error, what: name }, "a background task didn't shut down cleanly");
  }
}
