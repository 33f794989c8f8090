const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const DAY_MS = 86_400_000;

/**
 * Returns the time of a pipeline's next run, ISO-8601. Supports `cron(minute hour day month weekday
 * year)` in UTC with a fixed time, daily or on one weekday. Returns null for other expressions.
 */
export function getNextRun(expression: string | undefined, now: string): string | null {
  const match = /^cron\((\d+) (\d+) [*?] \* (\?|[a-z]{3}) \*\)$/.exec(expression ?? "");
  if (!match) return null;
  const [, minute, hour, weekday = ""] = match;
  const start = new Date(now);
  const first = Date.UTC(
    start.getUTCFullYear(),
    start.getUTCMonth(),
    start.getUTCDate(),
    Number(hour),
    Number(minute),
  );
  const moments = Array.from({ length: 9 }, (_, day) => new Date(first + day * DAY_MS));
  const next = moments.find(
    (moment) => moment > start && (weekday === "?" || DAYS.indexOf(weekday) === moment.getUTCDay()),
  );
  return next?.toISOString() ?? null;
}
