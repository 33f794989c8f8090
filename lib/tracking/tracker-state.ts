import "server-only";
import type { Insertable } from "kysely";
import { getDatabaseNowMs, getDatabaseTimestamp } from "@/lib/db/clock";
import type { Db } from "@/lib/db/database";
import type { Tables } from "@/lib/db/tables";
import type { PortalError } from "@/lib/errors/portal-error";
import { type AccountRegion, formatAccountRegionKey } from "@/lib/imagebuilder/account-region";
import { broadcastLiveMessage } from "@/lib/live/bus";
import { log } from "@/lib/log/log";
import type { AwsCaller } from "./aws-caller";
import { freshnessProviders } from "./freshness";

/** The interval in milliseconds at which unchanged freshness is published and stored. */
const publishIntervalMs = 10_000;
/** The time in milliseconds for which a watcher in another process counts. */
const watchMs = 60_000;

/**
 * Publishes an account and Region's freshness to its watchers, and stores it for other processes
 * and the next start.
 */
export class TrackerState {
  #publishedAt = Number.NEGATIVE_INFINITY;
  #publishedCode: string | null = null;
  #holdsLease = false;

  constructor(
    private readonly db: Db,
    private readonly accountRegion: AccountRegion,
    private readonly caller: Pick<AwsCaller, "getFreshness" | "lastPoll" | "restore">,
  ) {}

  /**
   * Called after each call, successful or not. Only the polling process reports freshness, because
   * a single read by another process doesn't indicate it.
   */
  handleCall(): void {
    if (!this.#holdsLease) return;
    const freshness = this.caller.getFreshness();
    const code = freshness.stale?.code ?? "";
    const now = performance.now();
    if (code === this.#publishedCode && now - this.#publishedAt < publishIntervalMs) return;
    this.#publishedCode = code;
    this.#publishedAt = now;
    broadcastLiveMessage(this.accountRegion, { kind: "freshness", ...freshness });
    this.#write().catch((error) =>
      log.error({ err: error }, "failed to save the tracker state for an account and Region"),
    );
  }

  /** Sets whether this process holds the lease, and so whether it reports the state. */
  setHeld(held: boolean): void {
    const key = formatAccountRegionKey(this.accountRegion);
    this.#holdsLease = held;
    if (held) freshnessProviders().set(key, () => this.caller.getFreshness());
    else freshnessProviders().delete(key);
  }

  /** Restores the state stored by the previous process. */
  async restore(): Promise<void> {
    const row = await this.#readRow();
    if (!row || this.caller.lastPoll.polledAt !== null) return;
    const failure: PortalError | null = row.failure ? JSON.parse(row.failure) : null;
    this.caller.restore({ polledAt: row.looked_at, failure });
  }

  /** Informs the polling process that somebody is watching in this process. */
  async recordWatched(): Promise<void> {
    const columns = { watched_until: new Date(getDatabaseNowMs() + watchMs).toISOString() };
    await this.#upsert(columns);
  }

  /** True if a process has recorded a watcher within the last minute. */
  async isWatchedElsewhere(): Promise<boolean> {
    const row = await this.#readRow();
    return (row?.watched_until ?? "") > getDatabaseTimestamp();
  }

  #readRow() {
    return this.db
      .selectFrom("tracked_places")
      .selectAll()
      .where("account", "=", this.accountRegion.account)
      .where("region", "=", this.accountRegion.region)
      .executeTakeFirst();
  }

  async #write(): Promise<void> {
    const { polledAt, stale } = this.caller.getFreshness();
    const columns = { looked_at: polledAt, failure: stale ? JSON.stringify(stale) : null };
    await this.#upsert(columns);
  }

  async #upsert(columns: Partial<Insertable<Tables["tracked_places"]>>): Promise<void> {
    await this.db
      .insertInto("tracked_places")
      .values({ ...this.accountRegion, ...columns })
      .onConflict((conflict) => conflict.columns(["account", "region"]).doUpdateSet(columns))
      .execute();
  }
}
