/** A gate that blocks waiters while it is closed. */
export class Gate {
  #open: Promise<void> = Promise.resolve();
  #release: () => void = () => undefined;

  waitUntilOpen(): Promise<void> {
    return this.#open;
  }

  close(): void {
    this.#open = new Promise((resolve) => {
      this.#release = resolve;
    });
  }

  open(): void {
    this.#release();
  }
}
