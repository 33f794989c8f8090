import { computeBackoffMs } from "@/lib/process/backoff";

/** The facts about a running build that determine its next poll. Times are ms of one clock. */
export interface RunningBuildTiming {
  /** The time when the build was submitted. */
  createdAt: number;
  /** The time when the build's current status was first observed. */
  since: number;
  /** The typical duration of this phase without waits for approval, in ms; null if unknown. */
  typicalMs: number | null;
  /** True if a step waits for approval. The detail poller detects the end of the wait. */
  isWaiting: boolean;
}

export interface PollConditions {
  now: number;
  /** The shortest interval, ms. */
  pollMs: number;
  /** The interval without running builds and watchers, ms. */
  sweepMs: number;
  watched: boolean;
  /** True if events report changes, so that polls only fill gaps. */
  eventDriven: boolean;
  running: readonly RunningBuildTiming[];
}

const maxIntervalMs = 15_000;
/** The time in milliseconds after a submit or a change during which more changes are expected. */
const activeMs = 60_000;
/** The time in milliseconds before the typical end of a phase from which its change is expected. */
const nearEndMs = 60_000;
/** The factor by which the interval is longer if somebody watches but no build is running. */
const idleFactor = 3;
/** The minimum interval while events arrive. */
const minIntervalWithEventsMs = 30_000;

/**
 * Returns the time until the next poll in ms. It is short after a submit or a change and near an
 * expected change, and at least 30 s while events arrive.
 */
export function computePollIntervalMs(situation: PollConditions): number {
  const interval = computeIntervalWithoutEvents(situation);
  return situation.eventDriven ? Math.max(interval, minIntervalWithEventsMs) : interval;
}

function computeIntervalWithoutEvents({
  now,
  pollMs,
  sweepMs,
  watched,
  running,
}: PollConditions): number {
  if (running.length === 0) return watched ? Math.min(pollMs * idleFactor, sweepMs) : sweepMs;
  return Math.min(...running.map((build) => computeBuildInterval(build, now, pollMs)));
}

function computeBuildInterval(
  { createdAt, since, typicalMs, isWaiting }: RunningBuildTiming,
  now: number,
  pollMs: number,
): number {
  if (now - createdAt < activeMs || now - since < activeMs) return pollMs;
  if (isWaiting) return Math.max(pollMs, maxIntervalMs);
  if (typicalMs === null) return pollMs;
  const left = since + typicalMs - now - nearEndMs;
  if (left <= 0) return pollMs;
  return Math.max(pollMs, Math.min(maxIntervalMs, left / 4));
}

/**
 * Returns the pause after failed polls in milliseconds. It doubles from the minimum interval up to
 * `maxMs`, plus a random part of up to half, so that many processes don't retry together.
 *
 * @param failures in a row, from 1
 * @param random in [0, 1)
 * @param maxMs the maximum pause, before jitter
 */
export function computePollBackoffMs(
  pollMs: number,
  failures: number,
  random: number,
  maxMs = maxIntervalMs,
): number {
  const settings = { firstMs: pollMs, maxMs: Math.max(maxMs, pollMs), jitter: [1, 1.5] as const };
  return computeBackoffMs(settings, failures - 1, random);
}
