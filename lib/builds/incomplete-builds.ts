import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { createIndexedBuildsTable } from "./list/builds-indexed-by";
import type { BuildRecord } from "./record/build-row";

/**
 * Kiln fetches missing durations only for builds created within this period, in milliseconds,
 * because the metrics cover no others.
 */
export const metricsPeriodMs = 30 * 24 * 3_600_000;
const batchSize = 50;
/** Sorts after every ISO 8601 creation time. */
const maxTime = "9999";

/**
 * Selects ended builds that weren't read completely. The statuses are literals in this order,
 * because otherwise SQLite doesn't use the index `builds_unread`.
 */
const unreadCondition = sql`final = 0 and status in ('AVAILABLE', 'FAILED', 'CANCELLED')`;

/** Iterates over the ended builds of the last 30 days that lack data, newest first. */
export class IncompleteBuilds {
  #found: { arn: string; created_at: string }[] = [];
  #last = { arn: maxTime, created_at: maxTime };

  /** @param lacks the missing data, which is the duration or the details from a full poll */
  constructor(
    private readonly db: Db,
    private readonly accountRegion: AccountRegion,
    private readonly lacks: "duration" | "detail",
  ) {}

  /**
   * Returns the ARN of the next build; `null` at the end, after which the iteration starts over.
   */
  async next(): Promise<string | null> {
    if (this.#found.length === 0) this.#found = await this.#read();
    const next = this.#found.shift();
    this.#last = next ?? { arn: maxTime, created_at: maxTime };
    return next?.arn ?? null;
  }

  /** Returns the number of builds that lack the data now. */
  async count(): Promise<number> {
    const { rows } = await sql<{ n: number | string }>`select count(*) as n
      from ${this.#fromClause()}`.execute(this.db);
    return Number(rows[0]?.n ?? 0);
  }

  async #read() {
    const { arn, created_at } = this.#last;
    const { rows } = await sql<Pick<BuildRecord, "arn" | "created_at">>`select arn, created_at
      from ${this.#fromClause()} and created_at <= ${created_at}
        and (created_at < ${created_at} or arn < ${arn})
      order by created_at desc, arn desc limit ${sql.lit(batchSize)}`.execute(this.db);
    return rows;
  }

  #fromClause() {
    const { account, region } = this.accountRegion;
    const since = new Date(Date.now() - metricsPeriodMs).toISOString();
    const lacks = this.lacks === "duration" ? sql`and duration_ms is null` : sql``;
    return sql`${createIndexedBuildsTable(this.db, "builds_unread")}
      where account = ${account} and region = ${region} and created_at >= ${since}
        and ${unreadCondition} ${lacks}`;
  }
}
