import { formatDuration } from "@/components/domain/duration";
import type { BuildDetail } from "@/lib/tracking/view";

const minuteMs = 60_000;

/**
 * How long the present attempt typically takes, in milliseconds: a retry takes what the phases from
 * its first one on take. `null` where it is not known.
 */
export function typicalDuration({
  summary,
  attempts,
  phases,
}: Pick<BuildDetail, "summary" | "attempts" | "phases">): number | null {
  const attempt = attempts.at(-1);
  if (attempts.length < 2 || !attempt) return summary.usualMs;
  const first = phases.findIndex(
    ({ startedAt }) => startedAt !== null && startedAt >= attempt.startedAt,
  );
  if (first < 0) return null;
  return phases
    .slice(first)
    .reduce<number | null>((sum, { usualMs }) => (sum === null ? null : sum + (usualMs ?? 0)), 0);
}

/** The time left of a running build, in words. Milliseconds. */
export function timeLeft(elapsedMs: number, typicalMs: number): string {
  const left = typicalMs - elapsedMs;
  if (left <= -minuteMs) return `${minutes(-left)} longer than typical`;
  if (left < minuteMs) return "less than 1 min left";
  return `about ${minutes(left)} left`;
}

/** Whole minutes: the estimate is no better. */
function minutes(ms: number): string {
  const whole = Math.round(ms / minuteMs);
  return whole < 60 ? `${whole} min` : formatDuration(whole * minuteMs);
}
