/** Work that yields wherever it may pause: after each line of a log, or each part of a long one. */
export type Sliced<T> = Generator<undefined, T, undefined>;

/** Does the work without a pause. */
export function finish<T>(work: Sliced<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** How long other requests wait for a slice, in ms. */
const sliceMs = 10;

/** Does the work in slices, so that a server goes on with its other requests in between. */
export async function finishInSlices<T>(work: Sliced<T>, maxMs = sliceMs): Promise<T> {
  for (let since = performance.now(); ; ) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - since < maxMs) continue;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  }
}
