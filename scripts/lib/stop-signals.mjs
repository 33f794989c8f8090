import { Stop } from "./stop.mjs";

const ORPHAN_CHECK_MS = 1_000;
/** npm passes the terminal's Ctrl-C on to us, so the same one arrives twice. */
const SAME_SIGNAL_MS = 1_000;

/**
 * Ctrl-C, SIGTERM and SIGHUP as something to wait for. Also when npm, which started us, is gone
 * without passing its signal on.
 */
export function stopSignals() {
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
      controller.abort(new Stop("interrupted.", 130));
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
    /** What a second signal does, once stopping has begun. @param {() => void} work */
    onSecond(work) {
      second = work;
    },
  };
}
