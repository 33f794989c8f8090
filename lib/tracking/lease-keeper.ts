import "server-only";
import type { Leases } from "./leases";

/** The interval in milliseconds at which the process tries to acquire the lease. */
const retryMs = 5_000;

/** Holds a lease while this process can use it. */
export class LeaseKeeper {
  #heldUntil = Number.NEGATIVE_INFINITY;
  #renewAt = Number.NEGATIVE_INFINITY;
  #reported = false;
  #closed = false;
  #pending: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly leases: Leases,
    private readonly name: string,
    /** Called when the lease is acquired or lost. */
    private readonly onChange: (held: boolean) => Promise<void> | void,
  ) {}

  /** True while this process holds the lease; false once it couldn't be renewed in time. */
  get held(): boolean {
    return performance.now() < this.#heldUntil;
  }

  /**
   * Acquires or renews the lease if due, or releases it if it isn't wanted.
   *
   * @param wanted true if this process can use the lease
   * @returns the delay until the next call, in ms
   */
  keep(wanted: boolean): Promise<number> {
    const trying = this.#maintain(wanted && !this.#closed);
    this.#pending = trying.catch(() => undefined);
    return trying;
  }

  /** Releases the lease for good, so that another process doesn't have to wait for its expiry. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#pending;
    await this.#release(this.held);
  }

  async #maintain(wanted: boolean): Promise<number> {
    const before = this.held;
    const now = performance.now();
    if (wanted && before && now < this.#renewAt) return this.#renewAt - now;
    if (wanted && (await this.leases.acquire(this.name))) {
      this.#heldUntil = now + this.leases.ms;
      this.#renewAt = now + this.leases.ms / 4;
    } else {
      await this.#release(before);
    }
    // Compares with the last reported state, because a lease can also expire between two attempts.
    const held = this.held;
    if (held !== this.#reported) await this.onChange(held);
    this.#reported = held;
    return held ? Math.max(0, this.#renewAt - performance.now()) : retryMs;
  }

  async #release(held: boolean): Promise<void> {
    this.#heldUntil = Number.NEGATIVE_INFINITY;
    if (held) await this.leases.release(this.name);
  }
}
