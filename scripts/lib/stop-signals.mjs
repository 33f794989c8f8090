import { UserError } from "./run-main.mjs";

const ORPHAN_CHECK_MS = 1_000;
/**
 * Signals within this many milliseconds count as one, because npm forwards the terminal's Ctrl-C,
 * which then arrives twice.
 */
const SAME_SIGNAL_MS = 1_000;

/**
 * Makes Ctrl-C, SIGTERM, and SIGHUP awaitable. Also resolves if npm, which started the process, has
 * exited without forwarding its signal.
 */
export function listenForStopSignals() {
  const controller = new AbortController();
  let second = () => {};
  const received = new Promise((/** @type {(value: void) => void} */ resolve) => {
    let first = 0;
    function stop() {
      if (controller.signal.aborted) {
        if (performance.now() - first > SAME_SIGNAL_MS) second();
        return;
      }
      first = performance.now();
      controller.abort(new UserError("interrupted.", 130));
      resolve();
    }
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, stop);
    const parent = process.ppid;
    if (process.env.npm_lifecycle_event) {
      setInterval(() => process.ppid !== parent && stop(), ORPHAN_CHECK_MS).unref();
    }
  });
  return {
    received,
    signal: controller.signal,
    /**
     * Sets the handler of a second signal during shutdown.
     *
     * @param {() => void} work
     */
    onSecond(work) {
      second = work;
    },
  };
}
