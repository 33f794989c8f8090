const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/**
 * Formats the remaining time, in its two largest units without zeros, such as "2 d 4 h left" or
 * "3 d left". Times are in milliseconds since 1970.
 */
export function formatTimeToDeadline(deadline: number, now: number): string {
  const left = deadline - now;
  if (left <= 0) return "Deadline passed";
  if (left < minuteMs) return "Less than 1 min left";
  if (left < hourMs) return `${Math.floor(left / minuteMs)} min left`;
  const hours = Math.floor((left % dayMs) / hourMs);
  const minutes = Math.floor((left % hourMs) / minuteMs);
  if (left < dayMs) return minutes === 0 ? `${hours} h left` : `${hours} h ${minutes} min left`;
  const days = Math.floor(left / dayMs);
  return hours === 0 ? `${days} d left` : `${days} d ${hours} h left`;
}

/** Returns true in the last tenth of the period, when reviewers are also reminded. */
export function isDeadlineUrgent(openedAt: number, deadline: number, now: number): boolean {
  return now >= deadline - (deadline - openedAt) / 10;
}
