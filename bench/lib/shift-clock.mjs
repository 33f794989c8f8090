// Preloaded into a replica (`NODE_OPTIONS=--import`): moves its clock ahead by
// `KILN_BENCH_CLOCK_SHIFT_MS`, as on a machine whose clock is fast. The monotonic clock isn't
// affected.
const shiftMs = Number(process.env.KILN_BENCH_CLOCK_SHIFT_MS ?? 0);
const RealDate = Date;
const now = () => RealDate.now() + shiftMs;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (target, name, receiver) => (name === "now" ? now : Reflect.get(target, name, receiver)),
});
