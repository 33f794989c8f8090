import "server-only";
import type { Db } from "@/lib/db/database";
import { dropLease, holdLeases, processId } from "@/lib/db/lease";

/** The leases of this process. Those due at the same time are renewed by one statement. */
export class Leases {
  #due = new Set<string>();
  #next: Promise<Set<string>> | null = null;

  /** @param ms how long a lease holds that is not renewed */
  constructor(
    private readonly db: Db,
    readonly ms: number,
    private readonly holder = processId(),
  ) {}

  /** Acquires or renews a lease. */
  async hold(name: string): Promise<boolean> {
    this.#due.add(name);
    this.#next ??= new Promise((resolve) => setImmediate(resolve)).then(() => {
      const names = [...this.#due];
      this.#due = new Set();
      this.#next = null;
      return holdLeases(this.db, names, this.holder, Date.now(), this.ms);
    });
    return (await this.#next).has(name);
  }

  /** Releases a lease, so that another process needn't wait for its expiry. */
  drop(name: string): Promise<void> {
    return dropLease(this.db, name, this.holder);
  }
}
