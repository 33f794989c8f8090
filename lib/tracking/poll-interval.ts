import { backoffMs } from "@/lib/process/backoff";

/** The facts about a running build that determine its next poll. Times are ms of one clock. */
export interface Running {
  /** When it was submitted. */
  createdAt: number;
  /** When its current status was first observed. */
  since: number;
  /** The typical duration of this phase in ms; null if unknown. */
  typicalMs: number | null;
}

export interface Situation {
  now: number;
  /** The shortest interval, ms. */
  pollMs: number;
  /** The interval without running builds and watchers, ms. */
  sweepMs: number;
  watched: boolean;
  /** True if events report changes, so that polls only fill gaps. */
  eventDriven: boolean;
  running: readonly Running[];
}

const longestMs = 15_000;
/** How long after a submit or a change more changes are expected. */
const livelyMs = 60_000;
/** How long before its typical end a phase change is expected. */
const nearMs = 60_000;
/** The interval is this many times longer if someone watches but nothing runs. */
const idleFactor = 3;
/** The interval while events arrive. */
const besideEventsMs = 30_000;

/**
 * The time until the next poll in ms: as configured after a submit, after a change, near the next
 * expected one and if that is unknown; up to 15 s within a long phase; longer if nothing runs or
 * events report changes.
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
 * The pause after failed polls in ms: doubles from the minimum interval to 15 s, plus up to half at
 * random so that many portals don't retry together.
 *
 * @param failures in a row, from 1
 * @param random in [0, 1)
 * @param maxMs the maximum pause, before jitter
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
