/** Runs one task per key at a time; concurrent callers share its promise. */
export class SingleFlight<V> {
  readonly #running = new Map<string, Promise<V>>();

  get(key: string): Promise<V> | undefined {
    return this.#running.get(key);
  }

  /**
   * Starts a task, or returns the promise of the running one.
   *
   * @param task receives a function that returns whether {@link discard} was called since the task
   * started
   */
  run(key: string, task: (isDiscarded: () => boolean) => Promise<V>): Promise<V> {
    const running = this.#running.get(key);
    if (running) return running;
    const isDiscarded = () => this.#running.get(key) !== started;
    // The task starts in a later microtask, so that `started` is assigned before the task uses it.
    const started: Promise<V> = Promise.resolve()
      .then(() => task(isDiscarded))
      .finally(() => {
        if (!isDiscarded()) this.#running.delete(key);
      });
    this.#running.set(key, started);
    return started;
  }

  /** Makes the next call start the task again, even while it is running. */
  discard(key: string): void {
    this.#running.delete(key);
  }
}
