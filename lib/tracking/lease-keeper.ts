import "server-only";
import type { Leases } from "./leases";

/** How often a lease is tried for. Milliseconds. */
const tryMs = 5_000;

/** Keeps one lease for this process, as long as it is of use here. */
export class LeaseKeeper {
  #heldUntil = Number.NEGATIVE_INFINITY;
  #renewAt = Number.NEGATIVE_INFINITY;
  #reported = false;
  #closed = false;
  #trying: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly leases: Leases,
    private readonly name: string,
    /** Told when the lease was won or lost. */
    private readonly onChange: (held: boolean) => Promise<void> | void,
  ) {}

  /** Whether the lease is this process's; not any more once it could not be renewed in time. */
  get held(): boolean {
    return performance.now() < this.#heldUntil;
  }

  /**
   * Takes or renews the lease once it is time to, or gives it up for others.
   * @param wanted whether this process can do what the lease is for
   * @returns when to do so again, in ms
   */
  keep(wanted: boolean): Promise<number> {
    const trying = this.#keep(wanted && !this.#closed);
    this.#trying = trying.catch(() => undefined);
    return trying;
  }

  /** Gives the lease up for good, at once, so that another process need not wait for its end. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#trying;
    await this.#drop(this.held);
  }

  async #keep(wanted: boolean): Promise<number> {
    const before = this.held;
    const now = performance.now();
    if (wanted && before && now < this.#renewAt) return this.#renewAt - now;
    if (wanted && (await this.leases.hold(this.name))) {
      this.#heldUntil = now + this.leases.ms;
      this.#renewAt = now + this.leases.ms / 4;
    } else {
      await this.#drop(before);
    }
    // What was told, not what was held just before: a lease also runs out between two tries.
    const held = this.held;
    if (held !== this.#reported) await this.onChange(held);
    this.#reported = held;
    return held ? Math.max(0, this.#renewAt - performance.now()) : tryMs;
  }

  async #drop(held: boolean): Promise<void> {
    this.#heldUntil = Number.NEGATIVE_INFINITY;
    if (held) await this.leases.drop(this.name);
  }
}
