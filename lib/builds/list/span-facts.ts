import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { buildsBy } from "./builds-by";
import { isAt } from "./conditions";

/** The builds of a time span by status: their number, and the known durations in milliseconds. */
export type SpanFacts = ReadonlyMap<string, { builds: number; durations: readonly number[] }>;

interface FactsRow {
  status: string;
  builds: number | string;
  durations: string | null;
}

/**
 * Reads the outcomes of builds created from `since` until before `until` (ISO 8601), with some
 * statuses.
 */
export async function readSpan(
  db: Db,
  accountRegion: AccountRegion,
  statuses: readonly string[],
  since: string,
  until: string,
): Promise<SpanFacts> {
  if (statuses.length === 0) return new Map();
  // One text instead of thousands of rows, which would take longer to read than to find.
  const { rows } = await sql<FactsRow>`select b.status, count(*) as builds,
      string_agg(cast(b.duration_ms as text), ',') as durations
    from ${buildsBy(db, "builds_by_status")}
    where ${isAt(accountRegion, "b")} and b.status in (${sql.join(statuses)})
      and b.created_at >= ${since} and b.created_at < ${until}
    group by b.status`.execute(db);
  return new Map(
    rows.map(({ status, builds, durations }) => [
      status,
      { builds: Number(builds), durations: durations?.split(",").map(Number) ?? [] },
    ]),
  );
}

/** Counts the builds with one of these statuses. */
export function buildsOf(facts: SpanFacts, statuses: readonly string[]): number {
  return statuses.reduce((sum, status) => sum + (facts.get(status)?.builds ?? 0), 0);
}

/** Returns the durations of builds with one of these statuses. */
export function durationsOf(facts: SpanFacts, statuses: readonly string[]): number[] {
  return statuses.flatMap((status) => facts.get(status)?.durations ?? []);
}
