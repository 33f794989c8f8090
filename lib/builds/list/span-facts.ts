import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { buildsBy } from "./builds-by";
import { isAt } from "./conditions";

/** How the builds of some time went: by status, how many, and the known durations in milliseconds. */
export type SpanFacts = ReadonlyMap<string, { builds: number; durations: readonly number[] }>;

interface FactsRow {
  status: string;
  builds: number | string;
  durations: string | null;
}

/** What became of the builds created from `since` to before `until` (ISO-8601), of some statuses. */
export async function readSpan(
  db: Db,
  place: AccountRegion,
  statuses: readonly string[],
  since: string,
  until: string,
): Promise<SpanFacts> {
  if (statuses.length === 0) return new Map();
  // One text instead of thousands of rows: reading these would take longer than finding them.
  const { rows } = await sql<FactsRow>`select b.status, count(*) as builds,
      string_agg(cast(b.duration_ms as text), ',') as durations
    from ${buildsBy(db, "builds_by_status")}
    where ${isAt(place, "b")} and b.status in (${sql.join(statuses)})
      and b.created_at >= ${since} and b.created_at < ${until}
    group by b.status`.execute(db);
  return new Map(
    rows.map(({ status, builds, durations }) => [
      status,
      { builds: Number(builds), durations: durations?.split(",").map(Number) ?? [] },
    ]),
  );
}

/** How many builds have one of these statuses. */
export function buildsOf(facts: SpanFacts, statuses: readonly string[]): number {
  return statuses.reduce((sum, status) => sum + (facts.get(status)?.builds ?? 0), 0);
}

/** The durations of builds with one of these statuses. */
export function durationsOf(facts: SpanFacts, statuses: readonly string[]): number[] {
  return statuses.flatMap((status) => facts.get(status)?.durations ?? []);
}
