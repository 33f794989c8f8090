import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { median } from "../detail/phases";
import { isRunning } from "../running";
import { buildsBy } from "./builds-by";
import { isAt } from "./conditions";
import { historyProgress } from "./history-progress";
import { type BuildListQuery, type BuildNumbers, type HistoryProgress, wholeList } from "./query";
import { viewParams } from "./query-params";
import { buildsOf, durationsOf, readSpan, type SpanFacts } from "./span-facts";
import { existingStatuses } from "./statuses";
import { waitsByDay } from "./waits-by-day";

const day = 86_400_000;
const days = 30;
/** Builds that became available, even if their image was deprecated or disabled later. */
const succeeded = ["AVAILABLE", "DEPRECATED", "DISABLED"];
const failed = ["FAILED"];

/**
 * The data of an account and Region's last 30 days, which is slow to read with very many builds.
 */
interface Month {
  /** The import progress, read before everything else here. */
  history: HistoryProgress | null;
  /** A partial day, then 30 UTC days, today last. */
  spans: readonly SpanFacts[];
  /** All statuses of builds in the account and Region. */
  statuses: readonly string[];
  /** Builds that started to wait for an approval, by day; null for unknown days. */
  waits: readonly (number | null)[];
}

/** Returns a cached month by name, or reads it. */
type KeepMonth = (name: string, read: () => Promise<Month>) => Promise<Month>;

/** Returns the metrics above the list, each with the query of the counted builds. */
export async function readNumbers(
  db: Db,
  accountRegion: AccountRegion,
  now: Date,
  keepMonth: KeepMonth = (_name, read) => read(),
): Promise<BuildNumbers> {
  const history = await historyProgress(db, accountRegion, now);
  // Results cached during the import don't apply once it is complete, and vice versa.
  const month = await keepMonth(history === null ? "whole" : "partial", () =>
    readMonth(db, accountRegion, history, now),
  );
  const { spans, statuses, waits } = month;
  const isKnown = (since: number) => isReadTo(history, since) && isReadTo(month.history, since);
  const isMonthKnown = isKnown(now.getTime() - days * day);
  const isTimed = isMonthKnown && [history, month.history].every((one) => one?.timed ?? true);
  // Counted last, so that it includes every build of a list read before.
  const counts = await countNow(db, accountRegion, now);
  const begins = daysUntil(now).map((date) => Date.parse(date));
  // A day that was not read completely isn't a day without builds.
  const trend = (read: (facts: SpanFacts) => number | null) =>
    spans.slice(1).map((facts, index) => (isKnown(begins[index] ?? 0) ? read(facts) : null));
  return {
    history,
    running: {
      value: counts.running,
      query: listOf({ status: ["running"] }),
      trend: trend((facts) => buildsOf(facts, statuses)),
    },
    waiting: {
      value: counts.waiting,
      query: listOf({ status: ["waiting"] }),
      trend: [...waits],
    },
    failed24h: {
      value: isKnown(now.getTime() - day) ? counts.failed : null,
      query: listOf({ status: failed, since: "24h" }),
      trend: trend((facts) => buildsOf(facts, failed)),
    },
    successRate30d: {
      value: isMonthKnown ? successRate(spans) : null,
      query: listOf({ status: [...succeeded, ...failed], since: "30d" }),
      trend: trend((facts) => successRate([facts])),
    },
    medianDurationMs30d: {
      value: isTimed ? typicalDuration(spans) : null,
      query: listOf({ status: succeeded, since: "30d", sort: "duration" }),
      trend: trend((facts) => (isTimed ? typicalDuration([facts]) : null)),
    },
  };
}

async function readMonth(
  db: Db,
  accountRegion: AccountRegion,
  history: HistoryProgress | null,
  now: Date,
): Promise<Month> {
  const statuses = await existingStatuses(db, accountRegion);
  return {
    history,
    statuses,
    spans: await readSpans(db, accountRegion, statuses, now),
    waits: await waitsByDay(db, accountRegion, daysUntil(now)),
  };
}

/** True if all builds since a time (ms since the epoch) were listed. */
function isReadTo(history: HistoryProgress | null, since: number): boolean {
  if (history === null || history.listed) return true;
  return history.readTo !== null && Date.parse(history.readTo) < since;
}

/**
 * Reads the last 30 times 24 hours, split at the start of each UTC day: a partial day, then 30 days
 * including today.
 */
async function readSpans(
  db: Db,
  accountRegion: AccountRegion,
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
    month.push(await readSpan(db, accountRegion, statuses, since ?? "", until ?? ""));
    // SQLite responds synchronously; this yields to other requests.
    await new Promise(setImmediate);
  }
  return month;
}

/** Returns the UTC days of the trends, such as `2026-11-25`, today last. */
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

function typicalDuration(spans: readonly SpanFacts[]): number | null {
  return median(spans.flatMap((facts) => durationsOf(facts, succeeded)));
}

interface Counts {
  running: number;
  waiting: number;
  failed: number;
}

/** One statement on small partial indexes, fast enough without caching. */
async function countNow(db: Db, accountRegion: AccountRegion, now: Date): Promise<Counts> {
  const yesterday = new Date(now.getTime() - day).toISOString();
  const { rows } = await sql<Record<keyof Counts, number | string>>`select
    (select count(*) from ${buildsBy(db, "builds_running")}
      where ${isAt(accountRegion, "b")} and ${isRunning("b")}) as running,
    (select count(*) from ${buildsBy(db, "builds_waiting")}
      where ${isAt(accountRegion, "b")} and b.waiting_steps > 0) as waiting,
    (select count(*) from ${buildsBy(db, "builds_by_status")}
      where ${isAt(accountRegion, "b")} and b.status in (${sql.join(failed)})
        and b.created_at >= ${yesterday}) as failed`.execute(db);
  const [row] = rows;
  return {
    running: Number(row?.running ?? 0),
    waiting: Number(row?.waiting ?? 0),
    failed: Number(row?.failed ?? 0),
  };
}

function listOf(filters: Partial<BuildListQuery>): string {
  return String(viewParams({ ...wholeList, ...filters }));
}
