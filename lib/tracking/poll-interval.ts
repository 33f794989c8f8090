import { backoffMs } from "@/lib/process/backoff";

/** A running build as far as it decides when to look again. Times are ms of one clock. */
export interface Running {
  /** When it was submitted. */
  createdAt: number;
  /** When its present status was first seen. */
  since: number;
  /** What this phase usually takes in ms; null when that is not known. */
  typicalMs: number | null;
}

export interface Situation {
  now: number;
  /** The shortest interval, ms. */
  pollMs: number;
  /** The interval of a place where nothing runs and nobody watches, ms. */
  sweepMs: number;
  watched: boolean;
  /** Whether events tell of changes, so that polls only look for what they left out. */
  eventDriven: boolean;
  running: readonly Running[];
}

const longestMs = 15_000;
/** So long after a submit or a change more may follow. */
const livelyMs = 60_000;
/** A phase is expected to change from so long before its usual end on. */
const nearMs = 60_000;
/** A watched place where nothing runs is asked this many times less often. */
const idleFactor = 3;
/** Beside events that come. */
const besideEventsMs = 30_000;

/**
 * When a place is to be polled again, in ms: as often as configured just after a submit, after a
 * change and near the next expected one, and where it is not known when to expect that; up to 15 s
 * apart deep within a long phase; seldom where nothing runs, and where events tell of changes.
 */
export function pollInterval(situation: Situation): number {
  const interval = withoutEvents(situation);
  return situation.eventDriven ? Math.max(interval, besideEventsMs) : interval;
}

function withoutEvents({ now, pollMs, sweepMs, watched, running }: Situation): number {
  if (running.length === 0) return watched ? Math.min(pollMs * idleFactor, sweepMs) : sweepMs;
  return Math.min(...running.map((build) => intervalOf(build, now, pollMs)));
}

function intervalOf({ createdAt, since, typicalMs }: Running, now: number, pollMs: number): number {
  if (typicalMs === null || now - createdAt < livelyMs || now - since < livelyMs) return pollMs;
  const left = since + typicalMs - now - nearMs;
  if (left <= 0) return pollMs;
  return Math.max(pollMs, Math.min(longestMs, left / 4));
}

/**
 * The pause after failed polls, ms: doubling from the shortest interval to 15 s, with up to half of
 * it added by chance so that many portals do not come back together.
 * @param failures in a row, from 1
 * @param random in [0, 1)
 * @param maxMs the longest pause, before chance adds to it
 */
export function backOff(
  pollMs: number,
  failures: number,
  random: number,
  maxMs = longestMs,
): number {
  const settings = { firstMs: pollMs, maxMs: Math.max(maxMs, pollMs), jitter: [1, 1.5] as const };
  return backoffMs(settings, failures - 1, random);
}
