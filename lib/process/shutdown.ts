import "server-only";
import { processValue } from "@/lib/cache/process-value";
import { log } from "@/lib/log/log";

type Stop = () => Promise<void> | void;

/** How long the process waits for cleanup before it exits. Milliseconds. */
const patienceMs = 2_000;

/**
 * Registers cleanup for when the process is asked to exit. Next.js exits as soon as its server is
 * closed (`start-server.js`), so `process.exit` is delayed until the cleanup is done.
 */
export function onShutdown(name: string, stop: Stop): void {
  stops().set(name, stop);
}

const stops = processValue("shutdown", () => {
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stopped());
  return new Map<string, Stop>();
});

/** Once in a process: from the first signal on. */
const stopped = processValue("shutdown.begun", () => {
  const ended = Promise.race([
    Promise.allSettled([...stops()].map(([name, stop]) => run(name, stop))),
    new Promise((resolve) => setTimeout(resolve, patienceMs).unref()),
  ]);
  const exit = process.exit.bind(process);
  process.exit = ((code) => void ended.then(() => exit(code))) as typeof process.exit;
  return ended;
});

async function run(name: string, stop: Stop): Promise<void> {
  try {
    await stop();
  } catch (error) {
    log.warn({ err: error, what: name }, "didn't shut down cleanly");
  }
}
