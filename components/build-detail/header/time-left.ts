import { formatShortDuration } from "@/components/domain/duration";
import type { BuildDetail } from "@/lib/builds/view";

const minuteMs = 60_000;

/**
 * Returns the typical duration of the current attempt in milliseconds, or `null` if unknown. For a
 * retry, only the phases that the retry runs count, and each of them that has started must have a
 * typical duration.
 */
export function getTypicalAttemptDuration({
  summary,
  attempts,
  phases,
}: Pick<BuildDetail, "summary" | "attempts" | "phases">): number | null {
  const attempt = attempts.at(-1);
  if (attempts.length < 2 || !attempt) return summary.typicalMs;
  const first = phases.findIndex(
    ({ startedAt }) => startedAt !== null && startedAt >= attempt.startedAt,
  );
  if (first < 0) return null;
  const counted = phases.slice(first);
  const isAnyUnknown = counted.some(
    ({ startedAt, typicalMs }) => startedAt !== null && typicalMs === null,
  );
  const known = counted.flatMap(({ typicalMs }) => typicalMs ?? []);
  return isAnyUnknown || known.length === 0 ? null : known.reduce((sum, ms) => sum + ms, 0);
}

/** Formats the time left of a running build. Both arguments are in milliseconds. */
export function formatTimeLeft(elapsedMs: number, typicalMs: number): string {
  const left = typicalMs - elapsedMs;
  if (left <= -minuteMs) return `${formatMinutes(-left)} longer than usual`;
  if (left <= 0) return "less than 1\u00a0min longer than usual";
  if (left < minuteMs) return "less than 1\u00a0min left";
  return `about ${formatMinutes(left)} left`;
}

/**
 * Rounds down to whole minutes, because the estimate is no more precise and the time left must not
 * exceed the typical duration.
 */
function formatMinutes(ms: number): string {
  return formatShortDuration(ms - (ms % minuteMs));
}
