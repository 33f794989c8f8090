/** Runs one task per key at a time; concurrent callers share its promise. */
export class SingleFlight<V> {
  readonly #running = new Map<string, Promise<V>>();

  get(key: string): Promise<V> | undefined {
    return this.#running.get(key);
  }

  /** @param task can find out at its end whether {@link forget} was called meanwhile */
  run(key: string, task: (isForgotten: () => boolean) => Promise<V>): Promise<V> {
    const running = this.#running.get(key);
    if (running) return running;
    const isForgotten = () => this.#running.get(key) !== started;
    // Deferred, so that `started` exists whatever the task does first.
    const started: Promise<V> = Promise.resolve()
      .then(() => task(isForgotten))
      .finally(() => {
        if (!isForgotten()) this.#running.delete(key);
      });
    this.#running.set(key, started);
    return started;
  }

  /** Makes the next call start the task again, even while it is running. */
  forget(key: string): void {
    this.#running.delete(key);
  }
}
