const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/**
 * Formats the remaining time, such as "2 d 4 h left" or "35 min left". Times are in milliseconds
 * since 1970.
 */
export function formatTimeToDeadline(deadline: number, now: number): string {
  const left = deadline - now;
  if (left <= 0) return "Deadline passed";
  if (left < minuteMs) return "Less than 1 min left";
  if (left < hourMs) return `${Math.floor(left / minuteMs)} min left`;
  if (left < 2 * dayMs) {
    return `${Math.floor(left / hourMs)} h ${Math.floor((left % hourMs) / minuteMs)} min left`;
  }
  return `${Math.floor(left / dayMs)} d ${Math.floor((left % dayMs) / hourMs)} h left`;
}

/** Returns true in the last tenth of the period, when reviewers are also reminded. */
export function isDeadlineUrgent(openedAt: number, deadline: number, now: number): boolean {
  return now >= deadline - (deadline - openedAt) / 10;
}
