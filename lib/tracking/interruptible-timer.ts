/** Timers that can all be interrupted at once. */
export class InterruptibleTimer {
  readonly #sleepers = new Set<() => void>();
  #interrupted = false;

  /**
   * Resolves after a delay in milliseconds, or as soon as `interrupt` is called. Resolves
   * immediately if `interrupt` was called since the previous sleep.
   */
  async sleep(ms: number): Promise<void> {
    if (!this.#interrupted && ms > 0) {
      await new Promise<void>((resolve) => {
        const end = () => {
          clearTimeout(timer);
          this.#sleepers.delete(end);
          resolve();
        };
        const timer = setTimeout(end, ms).unref();
        this.#sleepers.add(end);
      });
    }
    this.#interrupted = false;
  }

  interrupt(): void {
    this.#interrupted = true;
    for (const end of [...this.#sleepers]) end();
  }
}
