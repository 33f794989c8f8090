/**
 * Work that yields where it can pause, which is after each log line or each part of a long line.
 */
export type SlicedWork<T> = Generator<undefined, T, undefined>;

/** Runs the work without pauses. */
export function runToCompletion<T>(work: SlicedWork<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** The maximum duration of a slice, in ms. */
const sliceMs = 10;

/** Runs the work in slices, so that the server handles other requests in between. */
export async function runInSlices<T>(work: SlicedWork<T>, maxMs = sliceMs): Promise<T> {
  for (let since = performance.now(); ; ) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - since < maxMs) continue;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  }
}
