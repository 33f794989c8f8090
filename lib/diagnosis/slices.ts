/** Work that yields where it can pause: after each log line, or each part of a long one. */
export type Sliced<T> = Generator<undefined, T, undefined>;

/** Runs the work without pauses. */
export function finish<T>(work: Sliced<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** The maximum duration of a slice, in ms. */
const sliceMs = 10;

/** Runs the work in slices, so that the server handles other requests in between. */
export async function finishInSlices<T>(work: Sliced<T>, maxMs = sliceMs): Promise<T> {
  for (let since = performance.now(); ; ) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - since < maxMs) continue;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  }
}
