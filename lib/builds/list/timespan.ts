const hour = 3_600_000;
const day = 24 * hour;
/** Texts of later years are longer and would sort before all others. */
const latest = Date.parse("9999-12-31T23:59:59.999Z");

/** A range of creation times: ISO 8601 UTC, including `since`, excluding `until`. */
export interface TimeSpan {
  since: string | null;
  until: string | null;
}

/**
 * Resolves a query's `since` and `until` at `now`. A date without a time is included completely;
 * relative times (`24h`, `30d`) are counted back from now.
 */
export function timeSpanOf(query: TimeSpan, now: Date): TimeSpan {
  return {
    since: query.since === null ? null : momentOf(query.since, now, 0),
    until: query.until === null ? null : momentOf(query.until, now, day),
  };
}

function momentOf(text: string, now: Date, afterDate: number): string {
  const ago = /^([0-9]+)([hd])$/.exec(text);
  if (ago) {
    return new Date(now.getTime() - Number(ago[1]) * (ago[2] === "h" ? hour : day)).toISOString();
  }
  const moment = Date.parse(text) + (text.includes("T") ? 0 : afterDate);
  return new Date(Math.min(moment, latest)).toISOString();
}
