import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { buildsBy } from "./list/builds-by";
import type { BuildRecord } from "./record/build-row";

/** Durations are read of builds that were created so long ago: those that the numbers are of. */
export const recentMs = 30 * 24 * 3_600_000;
const readAtOnce = 50;
/** After every time that a build can have. */
const latest = "9999";

/** Written out, and in this order: only so can SQLite use the index `builds_unread`. */
const isUnread = sql`final = 0 and status in ('AVAILABLE', 'FAILED', 'CANCELLED')`;

/** Goes over the builds of the last 30 days that ended and lack something, the newest first. */
export class UnreadBuilds {
  #found: { arn: string; created_at: string }[] = [];
  #last = { arn: latest, created_at: latest };

  /** @param lacks their duration, or a look at them as a whole */
  constructor(
    private readonly db: Db,
    private readonly accountRegion: AccountRegion,
    private readonly lacks: "duration" | "detail",
  ) {}

  /** The next one; `null` at the end, after which it begins again. */
  async next(): Promise<string | null> {
    if (this.#found.length === 0) this.#found = await this.#read();
    const next = this.#found.shift();
    this.#last = next ?? { arn: latest, created_at: latest };
    return next?.arn ?? null;
  }

  /** Counts them. */
  async count(): Promise<number> {
    const { rows } = await sql<{ n: number | string }>`select count(*) as n
      from ${this.#all()}`.execute(this.db);
    return Number(rows[0]?.n ?? 0);
  }

  async #read() {
    const { arn, created_at } = this.#last;
    const { rows } = await sql<Pick<BuildRecord, "arn" | "created_at">>`select arn, created_at
      from ${this.#all()} and created_at <= ${created_at}
        and (created_at < ${created_at} or arn < ${arn})
      order by created_at desc, arn desc limit ${sql.lit(readAtOnce)}`.execute(this.db);
    return rows;
  }

  #all() {
    const { account, region } = this.accountRegion;
    const since = new Date(Date.now() - recentMs).toISOString();
    const lacks = this.lacks === "duration" ? sql`and duration_ms is null` : sql``;
    return sql`${buildsBy(this.db, "builds_unread")}
      where account = ${account} and region = ${region} and created_at >= ${since}
        and ${isUnread} ${lacks}`;
  }
}
