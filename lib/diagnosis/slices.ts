/** Work that yields where it can pause, for example after each log line. */
export type SlicedWork<T> = Generator<undefined, T, undefined>;

export function runToCompletion<T>(work: SlicedWork<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** A slice ends at the first yield after this time, in milliseconds. */
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
