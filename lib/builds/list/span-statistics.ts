import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { createIndexedBuildsTable } from "./builds-indexed-by";
import { createAccountRegionCondition } from "./conditions";

/** The builds of a time span by status: their number, and the known durations in milliseconds. */
export type SpanStatistics = ReadonlyMap<string, { builds: number; durations: readonly number[] }>;

interface SpanStatisticsRow {
  status: string;
  builds: number | string;
  durations: string | null;
}

/**
 * Reads the number and durations of builds with the given statuses that were created at or after
 * `since` and before `until` (ISO 8601).
 */
export async function readSpanStatistics(
  db: Db,
  accountRegion: AccountRegion,
  statuses: readonly string[],
  since: string,
  until: string,
): Promise<SpanStatistics> {
  if (statuses.length === 0) return new Map();
  // Selects the durations as one string, because reading thousands of rows would take longer than
  // finding them.
  const { rows } = await sql<SpanStatisticsRow>`select b.status, count(*) as builds,
      string_agg(cast(b.duration_ms as text), ',') as durations
    from ${createIndexedBuildsTable(db, "builds_by_status")}
    where ${createAccountRegionCondition(accountRegion, "b")} and b.status in (${sql.join(statuses)})
      and b.created_at >= ${since} and b.created_at < ${until}
    group by b.status`.execute(db);
  return new Map(
    rows.map(({ status, builds, durations }) => [
      status,
      { builds: Number(builds), durations: durations?.split(",").map(Number) ?? [] },
    ]),
  );
}

export function countBuildsWithStatus(facts: SpanStatistics, statuses: readonly string[]): number {
  return statuses.reduce((sum, status) => sum + (facts.get(status)?.builds ?? 0), 0);
}

export function collectDurations(facts: SpanStatistics, statuses: readonly string[]): number[] {
  return statuses.flatMap((status) => facts.get(status)?.durations ?? []);
}

/** Merges the statistics of the same time span in several accounts and Regions. */
export function mergeSpans(spans: readonly SpanStatistics[]): SpanStatistics {
  const [only, ...others] = spans;
  if (only && others.length === 0) return only;
  const merged = new Map<string, { builds: number; durations: number[] }>();
  for (const span of spans) {
    for (const [status, { builds, durations }] of span) {
      const known = merged.get(status) ?? { builds: 0, durations: [] };
      merged.set(status, known);
      known.builds += builds;
      for (const duration of durations) known.durations.push(duration);
    }
  }
  return merged;
}
