import "server-only";
import type { Insertable } from "kysely";
import type { Db } from "@/lib/db/database";
import type { Tables } from "@/lib/db/tables";
import type { PortalError } from "@/lib/errors/portal-error";
import { type AccountRegion, accountRegionKey } from "@/lib/imagebuilder/account-region";
import { broadcast } from "@/lib/live/bus";
import { log } from "@/lib/log/log";
import type { AwsCaller } from "./aws-caller";
import { ownFreshness } from "./freshness";

/** How often unchanged freshness is published and stored. Milliseconds. */
const everyMs = 10_000;
/** How long a watcher at another process counts. Milliseconds. */
const watchMs = 60_000;

/**
 * Stores an account and Region's freshness for its watchers, other processes and the next start.
 */
export class TrackerState {
  #publishedAt = Number.NEGATIVE_INFINITY;
  #published: string | null = null;
  #own = false;

  constructor(
    private readonly db: Db,
    private readonly accountRegion: AccountRegion,
    private readonly caller: Pick<AwsCaller, "freshness" | "lastPoll" | "remember">,
  ) {}

  /**
   * Called after each call, successful or not. Only the polling process reports freshness; a single
   * read by another process says nothing about it.
   */
  changed(): void {
    if (!this.#own) return;
    const freshness = this.caller.freshness();
    const code = freshness.stale?.code ?? "";
    const now = performance.now();
    if (code === this.#published && now - this.#publishedAt < everyMs) return;
    this.#published = code;
    this.#publishedAt = now;
    broadcast(this.accountRegion, { kind: "freshness", ...freshness });
    this.#write().catch((error) =>
      log.error({ err: error }, "failed to save the tracker state of an account and Region"),
    );
  }

  /** This process's state counts while it holds the lease. */
  own(held: boolean): void {
    const key = accountRegionKey(this.accountRegion);
    this.#own = held;
    if (held) ownFreshness().set(key, () => this.caller.freshness());
    else ownFreshness().delete(key);
  }

  /** Restores the state stored by the previous process. */
  async restore(): Promise<void> {
    const row = await this.#row();
    if (!row || this.caller.lastPoll.polledAt !== null) return;
    const failure: PortalError | null = row.failure ? JSON.parse(row.failure) : null;
    this.caller.remember({ polledAt: row.looked_at, failure });
  }

  /** Informs the polling process that somebody watches at this one. */
  async noteWatched(): Promise<void> {
    const columns = { watched_until: new Date(Date.now() + watchMs).toISOString() };
    await this.#keep(columns);
  }

  /** True if another process has recorded a watcher. */
  async watchedElsewhere(): Promise<boolean> {
    const row = await this.#row();
    return (row?.watched_until ?? "") > new Date().toISOString();
  }

  #row() {
    return this.db
      .selectFrom("tracked_places")
      .selectAll()
      .where("account", "=", this.accountRegion.account)
      .where("region", "=", this.accountRegion.region)
      .executeTakeFirst();
  }

  async #write(): Promise<void> {
    const { polledAt, stale } = this.caller.freshness();
    const columns = { looked_at: polledAt, failure: stale ? JSON.stringify(stale) : null };
    await this.#keep(columns);
  }

  async #keep(columns: Partial<Insertable<Tables["tracked_places"]>>): Promise<void> {
    await this.db
      .insertInto("tracked_places")
      .values({ ...this.accountRegion, ...columns })
      .onConflict((conflict) => conflict.columns(["account", "region"]).doUpdateSet(columns))
      .execute();
  }
}
