import "server-only";
import type { Db } from "@/lib/db/database";
import { acquireLeases, processId, releaseLease } from "@/lib/db/lease";

/** The leases of this process. Those due at the same time are renewed by one statement. */
export class Leases {
  #due = new Set<string>();
  #next: Promise<Set<string>> | null = null;

  /** @param ms the time for which a lease remains valid without renewal */
  constructor(
    private readonly db: Db,
    readonly ms: number,
    private readonly holder = processId(),
  ) {}

  /** Acquires or renews a lease. Returns false if another process holds it. */
  async acquire(name: string): Promise<boolean> {
    this.#due.add(name);
    this.#next ??= new Promise((resolve) => setImmediate(resolve)).then(() => {
      const names = [...this.#due];
      this.#due = new Set();
      this.#next = null;
      return acquireLeases(this.db, names, this.holder, this.ms);
    });
    return (await this.#next).has(name);
  }

  /** Releases a lease, so that another process doesn't have to wait for its expiry. */
  release(name: string): Promise<void> {
    return releaseLease(this.db, name, this.holder);
  }
}
