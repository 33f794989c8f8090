import "server-only";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Db } from "@/lib/db/database";
import { median } from "../durations";
import type { Place } from "../live/message";
import { buildsBy } from "./builds-by";
import { isAt } from "./conditions";
import { type BuildListQuery, type BuildNumbers, wholeList } from "./query";
import { viewParams } from "./query-params";
import { buildsOf, durationsOf, readSpan, type SpanFacts } from "./span-facts";
import { existingStatuses, statusesOf } from "./statuses";
import { waitsByDay } from "./waits";

const day = 86_400_000;
const days = 30;
/** A build that became available, also when its image was taken out of use later. */
const succeeded = ["AVAILABLE", "DEPRECATED", "DISABLED"];
const failed = ["FAILED"];

/** The numbers above the list, each with the query of the builds that it counts. */
export async function placeNumbers(db: Db, place: Place, now: Date): Promise<BuildNumbers> {
  const existing = await existingStatuses(db, place);
  const running = statusesOf(["running"], existing).statuses;
  const yesterday = new Date(now.getTime() - day).toISOString();
  const month = await readMonth(db, place, existing, now);
  const trend = (read: (facts: SpanFacts) => number | null) => month.slice(1).map(read);
  return {
    running: {
      value: await count(db, place, "builds_by_status", isOneOf(running)),
      query: listOf({ status: ["running"] }),
      trend: trend((facts) => buildsOf(facts, existing)),
    },
    waiting: {
      value: await count(db, place, "builds_waiting", sql`b.waiting_steps > 0`),
      query: listOf({ status: ["waiting"] }),
      trend: await waitsByDay(db, place, daysUntil(now)),
    },
    failed24h: {
      value: await count(
        db,
        place,
        "builds_by_status",
        sql`${isOneOf(failed)} and b.created_at >= ${yesterday}`,
      ),
      query: listOf({ status: failed, since: "24h" }),
      trend: trend((facts) => buildsOf(facts, failed)),
    },
    successRate30d: {
      value: successRate(month),
      query: listOf({ status: [...succeeded, ...failed], since: "30d" }),
      trend: trend((facts) => successRate([facts])),
    },
    medianDurationMs30d: {
      value: usualDuration(month),
      query: listOf({ status: succeeded, since: "30d", sort: "duration" }),
      trend: trend((facts) => usualDuration([facts])),
    },
  };
}

/** The last 30 times 24 hours, cut at each UTC day's begin: a rest, then 30 days with today. */
async function readMonth(
  db: Db,
  place: Place,
  statuses: readonly string[],
  now: Date,
): Promise<SpanFacts[]> {
  const begins = daysUntil(now).map((date) => Date.parse(date));
  const tomorrow = (begins.at(-1) ?? now.getTime()) + day;
  const cuts = [now.getTime() - days * day, ...begins, tomorrow];
  const month: SpanFacts[] = [];
  for (const [index, begin] of cuts.slice(0, -1).entries()) {
    const end = cuts[index + 1] ?? begin;
    const [since, until] = [begin, end].map((time) => new Date(time).toISOString());
    month.push(await readSpan(db, place, statuses, since ?? "", until ?? ""));
    // SQLite answers at once, so others get their turn only here.
    await new Promise(setImmediate);
  }
  return month;
}

/** The UTC days that the trends are of, as `2026-11-25`, today last. */
function daysUntil(now: Date): string[] {
  return Array.from({ length: days }, (_, index) =>
    new Date(now.getTime() - (days - 1 - index) * day).toISOString().slice(0, 10),
  );
}

function successRate(spans: readonly SpanFacts[]): number | null {
  const sum = (statuses: readonly string[]) =>
    spans.reduce((total, facts) => total + buildsOf(facts, statuses), 0);
  const ended = sum([...succeeded, ...failed]);
  return ended === 0 ? null : sum(succeeded) / ended;
}

function usualDuration(spans: readonly SpanFacts[]): number | null {
  return median(spans.flatMap((facts) => durationsOf(facts, succeeded)));
}

async function count(
  db: Db,
  place: Place,
  index: string,
  condition: RawBuilder<SqlBool>,
): Promise<number> {
  const { rows } = await sql<{ n: number | string }>`select count(*) as n
    from ${buildsBy(db, index)} where ${isAt(place, "b")} and ${condition}`.execute(db);
  return Number(rows[0]?.n ?? 0);
}

function isOneOf(statuses: readonly string[]): RawBuilder<SqlBool> {
  return statuses.length > 0 ? sql`b.status in (${sql.join(statuses)})` : sql`1 = 0`;
}

function listOf(filters: Partial<BuildListQuery>): string {
  return String(viewParams({ ...wholeList, ...filters }));
}
