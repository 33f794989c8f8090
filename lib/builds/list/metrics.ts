import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { computeLowerMedian } from "../detail/phases";
import { createRunningCondition } from "../running";
import { createIndexedBuildsTable } from "./builds-indexed-by";
import { createAnyAccountRegionCondition } from "./conditions";
import { mergeProgress, readHistoryProgress } from "./history-progress";
import {
  type BuildListQuery,
  type BuildMetrics,
  type HistoryProgress,
  unfilteredQuery,
} from "./query";
import { toViewParams } from "./query-params";
import {
  collectDurations,
  countBuildsWithStatus,
  mergeSpans,
  readSpanStatistics,
  type SpanStatistics,
} from "./span-statistics";
import { listExistingStatuses } from "./statuses";
import { countWaitsByDay } from "./waits-by-day";

const day = 86_400_000;
const days = 30;
/**
 * Statuses of builds that became available, even if their image was deprecated or disabled later.
 */
const succeededStatuses = ["AVAILABLE", "DEPRECATED", "DISABLED"];
const failedStatuses = ["FAILED"];

/** The last 30 days of an account and Region, which are slow to read if there are many builds. */
interface MonthData {
  /** The import progress, read before the other data in this object. */
  history: HistoryProgress | null;
  /** The statistics of a partial day, followed by 30 UTC days. Today is the last one. */
  spans: readonly SpanStatistics[];
  /** All statuses of builds in the account and Region. */
  statuses: readonly string[];
  /** The number of builds that started to wait for an approval, by day; null for unknown days. */
  waits: readonly (number | null)[];
}

/** Returns a cached month of an account and Region by name, or reads it. */
type LoadMonth = (
  accountRegion: AccountRegion,
  name: string,
  read: () => Promise<MonthData>,
) => Promise<MonthData>;

/**
 * Returns the metrics above the list, each with the query that lists the counted builds. Rates and
 * medians of several accounts and Regions are computed over all their builds.
 */
export async function readMetrics(
  db: Db,
  accountRegions: readonly AccountRegion[],
  now: Date,
  keepMonth: LoadMonth = (_accountRegion, _name, read) => read(),
): Promise<BuildMetrics> {
  const histories: (HistoryProgress | null)[] = [];
  const months: MonthData[] = [];
  for (const accountRegion of accountRegions) {
    const history = await readHistoryProgress(db, accountRegion, now);
    // Results cached during the import don't apply once it is complete, and vice versa. Neither do
    // those of another day.
    const name = `${history === null ? "whole" : "partial"} ${listDaysUntil(now).at(-1)}`;
    const read = () => readMonth(db, accountRegion, history, now);
    const month = await keepMonth(accountRegion, name, read);
    histories.push(history);
    months.push(month);
  }
  const { spans, statuses, waits } = mergeMonths(months);
  const allHistories = [...histories, ...months.map((month) => month.history)];
  const isKnown = (since: number) => allHistories.every((one) => isListedSince(one, since));
  const isMonthKnown = isKnown(now.getTime() - days * day);
  const isTimed = isMonthKnown && allHistories.every((one) => one?.timed ?? true);
  const history = await mergeProgress(db, accountRegions, histories);
  // The counts are read last, so that they include every build in a list that was read before.
  const counts = await countCurrent(db, accountRegions, now);
  const begins = listDaysUntil(now).map((date) => Date.parse(date));
  // A day that isn't read completely has no value. It must not count as a day without builds.
  const trend = (read: (facts: SpanStatistics) => number | null) =>
    spans.slice(1).map((facts, index) => (isKnown(begins[index] ?? 0) ? read(facts) : null));
  return {
    history,
    running: {
      value: counts.running,
      query: formatListQuery({ status: ["running"] }),
      trend: trend((facts) => countBuildsWithStatus(facts, statuses)),
    },
    waiting: {
      value: counts.waiting,
      query: formatListQuery({ status: ["waiting"] }),
      trend: [...waits],
    },
    failed24h: {
      value: isKnown(now.getTime() - day) ? counts.failed : null,
      query: formatListQuery({ status: failedStatuses, since: "24h" }),
      trend: trend((facts) => countBuildsWithStatus(facts, failedStatuses)),
    },
    successRate30d: {
      value: isMonthKnown ? computeSuccessRate(spans) : null,
      query: formatListQuery({ status: [...succeededStatuses, ...failedStatuses], since: "30d" }),
      trend: trend((facts) => computeSuccessRate([facts])),
    },
    medianDurationMs30d: {
      value: isTimed ? computeTypicalDuration(spans) : null,
      query: formatListQuery({ status: succeededStatuses, since: "30d", sort: "duration" }),
      trend: trend((facts) => (isTimed ? computeTypicalDuration([facts]) : null)),
    },
  };
}

function mergeMonths(months: readonly MonthData[]): Omit<MonthData, "history"> {
  const [only, ...others] = months;
  if (only && others.length === 0) return only;
  const withBuilds = months.filter(({ statuses }) => statuses.length > 0);
  return {
    statuses: [...new Set(months.flatMap(({ statuses }) => statuses))],
    spans: Array.from({ length: days + 1 }, (_, index) =>
      mergeSpans(months.flatMap(({ spans }) => spans[index] ?? [])),
    ),
    waits: Array.from({ length: days }, (_, index) => {
      const waits = withBuilds.map((month) => month.waits[index] ?? null);
      const known = waits.filter((wait) => wait !== null);
      // A day that isn't known everywhere has no value.
      if (waits.length === 0 || known.length < waits.length) return null;
      return known.reduce((sum, wait) => sum + wait, 0);
    }),
  };
}

async function readMonth(
  db: Db,
  accountRegion: AccountRegion,
  history: HistoryProgress | null,
  now: Date,
): Promise<MonthData> {
  const statuses = await listExistingStatuses(db, accountRegion);
  return {
    history,
    statuses,
    spans: await readSpans(db, accountRegion, statuses, now),
    waits: await countWaitsByDay(db, accountRegion, listDaysUntil(now)),
  };
}

/** True if all builds since a given time (ms since the epoch) were listed. */
function isListedSince(history: HistoryProgress | null, since: number): boolean {
  if (history === null || history.listed) return true;
  return history.readTo !== null && Date.parse(history.readTo) < since;
}

/**
 * Reads the statistics of the last 30 × 24 hours, split at the start of each UTC day: a partial
 * day, then 30 days including today.
 */
async function readSpans(
  db: Db,
  accountRegion: AccountRegion,
  statuses: readonly string[],
  now: Date,
): Promise<SpanStatistics[]> {
  const begins = listDaysUntil(now).map((date) => Date.parse(date));
  const tomorrow = (begins.at(-1) ?? now.getTime()) + day;
  const cuts = [now.getTime() - days * day, ...begins, tomorrow];
  const month: SpanStatistics[] = [];
  for (const [index, begin] of cuts.slice(0, -1).entries()) {
    const end = cuts[index + 1] ?? begin;
    const [since, until] = [begin, end].map((time) => new Date(time).toISOString());
    month.push(await readSpanStatistics(db, accountRegion, statuses, since ?? "", until ?? ""));
    // SQLite responds synchronously, so yield to other requests.
    await new Promise(setImmediate);
  }
  return month;
}

/** Returns the UTC days of the trends, such as `2026-11-25`, today last. */
function listDaysUntil(now: Date): string[] {
  return Array.from({ length: days }, (_, index) =>
    new Date(now.getTime() - (days - 1 - index) * day).toISOString().slice(0, 10),
  );
}

function computeSuccessRate(spans: readonly SpanStatistics[]): number | null {
  const sum = (statuses: readonly string[]) =>
    spans.reduce((total, facts) => total + countBuildsWithStatus(facts, statuses), 0);
  const ended = sum([...succeededStatuses, ...failedStatuses]);
  return ended === 0 ? null : sum(succeededStatuses) / ended;
}

function computeTypicalDuration(spans: readonly SpanStatistics[]): number | null {
  return computeLowerMedian(spans.flatMap((facts) => collectDurations(facts, succeededStatuses)));
}

interface Counts {
  running: number;
  waiting: number;
  failed: number;
}

/** Counts with one statement that uses indexes, which is fast enough without caching. */
async function countCurrent(
  db: Db,
  accountRegions: readonly AccountRegion[],
  now: Date,
): Promise<Counts> {
  if (accountRegions.length === 0) return { running: 0, waiting: 0, failed: 0 };
  const isThere = createAnyAccountRegionCondition(accountRegions, "b");
  const yesterday = new Date(now.getTime() - day).toISOString();
  const { rows } = await sql<Record<keyof Counts, number | string>>`select
    (select count(*) from ${createIndexedBuildsTable(db, "builds_running")}
      where ${isThere} and ${createRunningCondition("b")}) as running,
    (select count(*) from ${createIndexedBuildsTable(db, "builds_waiting")}
      where ${isThere} and b.waiting_steps > 0) as waiting,
    (select count(*) from ${createIndexedBuildsTable(db, "builds_by_status")}
      where ${isThere} and b.status in (${sql.join(failedStatuses)})
        and b.created_at >= ${yesterday}) as failed`.execute(db);
  const [row] = rows;
  return {
    running: Number(row?.running ?? 0),
    waiting: Number(row?.waiting ?? 0),
    failed: Number(row?.failed ?? 0),
  };
}

function formatListQuery(filters: Partial<BuildListQuery>): string {
  return String(toViewParams({ ...unfilteredQuery, ...filters }));
}
