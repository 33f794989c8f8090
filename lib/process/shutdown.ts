import "server-only";
import { processWide } from "@/lib/config/process-wide";
import { log } from "@/lib/log/log";

type Stop = () => Promise<void> | void;

/** How long the process waits for cleanup before it exits. Milliseconds. */
const patienceMs = 2_000;

/**
 * Registers cleanup for when the process is asked to exit. Next.js exits as soon as its server is
 * closed (`start-server.js`), so `process.exit` is delayed until the cleanup is done.
 */
export function onShutdown(name: string, stop: Stop): void {
  const stops = processWide("shutdown", () => {
    const all = new Map<string, Stop>();
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => begin(all));
    return all;
  });
  stops.set(name, stop);
}

function begin(stops: ReadonlyMap<string, Stop>): void {
  processWide("shutdown.begun", () => {
    const ended = Promise.race([
      Promise.allSettled([...stops].map(([name, stop]) => run(name, stop))),
      new Promise((resolve) => setTimeout(resolve, patienceMs).unref()),
    ]);
    const exit = process.exit.bind(process);
    process.exit = ((code) => void ended.then(() => exit(code))) as typeof process.exit;
    return true;
  });
}

async function run(name: string, stop: Stop): Promise<void> {
  try {
    await stop();
  } catch (error) {
    log.warn({ err: error, what: name }, "did not shut down cleanly");
  }
}
