const hour = 3_600_000;
const day = 24 * hour;
/** The latest time whose ISO 8601 form sorts correctly. A later one starts with `+`. */
const latest = Date.parse("9999-12-31T23:59:59.999Z");

/** A range of creation times, including `since`, excluding `until`. Null is unbounded. */
export interface TimeSpan {
  since: string | null;
  until: string | null;
}

/**
 * Resolves a query's `since` and `until` at `now` to ISO 8601 UTC. An `until` without a time of day
 * includes the whole day. Relative times (`24h`, `30d`) are counted back from `now`.
 */
export function resolveTimeSpan(query: TimeSpan, now: Date): TimeSpan {
  return {
    since: query.since === null ? null : resolveTime(query.since, now, 0),
    until: query.until === null ? null : resolveTime(query.until, now, day),
  };
}

function resolveTime(text: string, now: Date, afterDate: number): string {
  const ago = /^([0-9]+)([hd])$/.exec(text);
  if (ago) {
    return new Date(now.getTime() - Number(ago[1]) * (ago[2] === "h" ? hour : day)).toISOString();
  }
  const moment = Date.parse(text) + (text.includes("T") ? 0 : afterDate);
  return new Date(Math.min(moment, latest)).toISOString();
}
