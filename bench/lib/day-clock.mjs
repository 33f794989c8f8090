import { ServerResponse } from "node:http";

// Preloaded into all processes of a bench (`--import`) to shorten days: the clock runs at normal
// speed for `KILN_BENCH_DAY_MS`, then jumps ahead by the rest of the day. Intervals of an hour or
// more are shortened too, so that they run as often per day as usual. The monotonic clock isn't
// affected.
const dayMs = Number(process.env.KILN_BENCH_DAY_MS);
const start = Number(process.env.KILN_BENCH_START);
const realDayMs = 86_400_000;
const hourMs = 3_600_000;
const RealDate = Date;

function now() {
  const real = RealDate.now();
  return real + Math.floor((real - start) / dayMs) * (realDayMs - dayMs);
}

if (dayMs && start) {
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, name, receiver) => (name === "now" ? now : Reflect.get(target, name, receiver)),
  });
  // Node.js sets the Date header from the real clock, and the SDK would adjust its clock to it.
  const { writeHead } = ServerResponse.prototype;
  ServerResponse.prototype.writeHead = function (...args) {
    this.setHeader("date", new Date().toUTCString());
    return Reflect.apply(writeHead, this, args);
  };
  const realInterval = globalThis.setInterval;
  const repeat = (run, ms = 0, ...rest) =>
    realInterval(run, ms < hourMs ? ms : (ms * dayMs) / realDayMs, ...rest);
  globalThis.setInterval = Object.assign(repeat, realInterval);
}
