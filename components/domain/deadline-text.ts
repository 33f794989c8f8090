import { capitalize } from "@/lib/text/capitalize";
import { formatShortDuration } from "./duration";

const minuteMs = 60_000;

/** `left`: "3 d left". `in`: "in 3 d", after a label such as "Expires". `amount`: "3 d". */
export type DeadlineFormat = "left" | "in" | "amount";

/**
 * Formats the remaining time, rounded down, in its two largest units without zeros, such as "2 d 4
 * h left" or "3 d left". The amount has no-break spaces. Returns "Deadline passed" at and after the
 * deadline. Times are in milliseconds since 1970.
 */
export function formatTimeToDeadline(
  deadline: number,
  now: number,
  format: DeadlineFormat = "left",
): string {
  const left = deadline - now;
  if (left <= 0) return "Deadline passed";
  const amount = formatTimeLeft(left);
  if (format === "in") return `in ${amount}`;
  const text = capitalize(amount);
  return format === "left" ? `${text} left` : text;
}

function formatTimeLeft(left: number): string {
  if (left < minuteMs) return "less than 1\u00a0min";
  return formatShortDuration(left - (left % minuteMs));
}

/** Returns true in the last tenth of the time from opening to deadline, and after the deadline. */
export function isDeadlineUrgent(openedAt: number, deadline: number, now: number): boolean {
  return now >= deadline - (deadline - openedAt) / 10;
}
