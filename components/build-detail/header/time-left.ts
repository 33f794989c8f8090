import { formatDuration } from "@/components/domain/duration";
import type { BuildDetail } from "@/lib/builds/view";

const minuteMs = 60_000;

/**
 * The typical duration of the current attempt in milliseconds; for a retry, of the phases from its
 * first one on. `null` if unknown.
 */
export function typicalDuration({
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
  return phases
    .slice(first)
    .reduce<number | null>(
      (sum, { typicalMs }) => (sum === null ? null : sum + (typicalMs ?? 0)),
      0,
    );
}

/** Formats the time left of a running build. Both arguments are in milliseconds. */
export function timeLeft(elapsedMs: number, typicalMs: number): string {
  const left = typicalMs - elapsedMs;
  if (left <= -minuteMs) return `${minutes(-left)} longer than typical`;
  if (left < minuteMs) return "less than 1 min left";
  return `about ${minutes(left)} left`;
}

/** Rounds to whole minutes; the estimate is no more precise. */
function minutes(ms: number): string {
  const whole = Math.round(ms / minuteMs);
  return whole < 60 ? `${whole} min` : formatDuration(whole * minuteMs);
}
