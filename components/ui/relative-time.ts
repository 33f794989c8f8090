const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const padToTwoDigits = (n: number) => String(n).padStart(2, "0");

/** Formats a date as "24 Nov 2026" in UTC, identically on the server and in every browser. */
function formatUtcDay(at: Date): string {
  return `${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
}

/** Formats the date of a time as "24 Nov 2026", in UTC. Returns invalid text unchanged. */
export function formatDate(iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : formatUtcDay(at);
}

/** Formats a time as "24 Nov 2026, 23:50:12 UTC". Returns invalid text unchanged. */
export function formatAbsoluteTime(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const clock = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()]
    .map(padToTwoDigits)
    .join(":");
  return `${formatUtcDay(at)}, ${clock} UTC`;
}

/**
 * Formats a time as "< 1 min ago", "5 min ago", "in 2 h", or "3 d ago", or as the date if it is at
 * least a week away. `now` is in milliseconds. A time less than a minute ahead counts as past,
 * because clocks differ, unless it is a deadline. Returns invalid text unchanged.
 */
export function formatRelativeTime(iso: string, now: number, isDeadline = false): string {
  return formatDistance(
    { iso, now, isDeadline },
    { lessThanMinute: "< 1 min", formatAmount: (count, unit) => `${count} ${shortUnits[unit]}` },
  );
}

/**
 * Formats the relative time with full unit names for sentences and screen readers, such as "5
 * minutes ago" or "in 2 hours".
 */
export function formatSpokenRelativeTime(iso: string, now: number, isDeadline = false): string {
  return formatDistance(
    { iso, now, isDeadline },
    {
      lessThanMinute: "less than a minute",
      formatAmount: (count, unit) => `${count} ${unit}${count === 1 ? "" : "s"}`,
    },
  );
}

type Unit = "minute" | "hour" | "day";
const shortUnits: Record<Unit, string> = { minute: "min", hour: "h", day: "d" };

interface DistanceUnits {
  lessThanMinute: string;
  formatAmount: (count: number, unit: Unit) => string;
}

function formatDistance(
  { iso, now, isDeadline }: { iso: string; now: number; isDeadline: boolean },
  { lessThanMinute, formatAmount }: DistanceUnits,
): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const seconds = (now - at.getTime()) / 1000;
  const size = Math.abs(seconds);
  if (size < minute) {
    return isDeadline && seconds < 0 ? `in ${lessThanMinute}` : `${lessThanMinute} ago`;
  }
  if (size >= 7 * day) return formatUtcDay(at);
  const amount =
    size < hour
      ? formatAmount(Math.floor(size / minute), "minute")
      : size < day
        ? formatAmount(Math.floor(size / hour), "hour")
        : formatAmount(Math.floor(size / day), "day");
  return seconds > 0 ? `${amount} ago` : `in ${amount}`;
}
