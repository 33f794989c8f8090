import { ServerResponse } from "node:http";

// Preloaded into all processes of a bench (`--import`): a day passes in `KILN_BENCH_DAY_MS`. Within
// it, time passes as usual. At its end, the clock jumps to the next day. Intervals of an hour and
// more run as often a day as they should. The monotonic clock isn't affected.
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
  // Node.js takes the Date header from its own clock, and the SDK corrects its clock by the header.
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
