const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const two = (n: number) => String(n).padStart(2, "0");

/** Formats as "24 Nov 2026" in UTC, identical on the server and in every browser. */
function utcDay(at: Date): string {
  return `${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
}

/** Formats as "24 Nov 2026, 23:50:12 UTC". */
export function absoluteTime(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const clock = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()].map(two).join(":");
  return `${utcDay(at)}, ${clock} UTC`;
}

/**
 * Formats as "just now", "5 min ago", "in 2 h" or "3 d ago"; as the date from a week on. `now` is
 * in milliseconds.
 */
export function relativeTime(iso: string, now: number): string {
  return inWords(iso, now, (count, unit) => `${count} ${shortUnits[unit]}`);
}

/** The relative time with full unit names for screen readers: "5 minutes ago", "in 2 hours". */
export function spokenRelativeTime(iso: string, now: number): string {
  return inWords(iso, now, (count, unit) => `${count} ${unit}${count === 1 ? "" : "s"}`);
}

type Unit = "minute" | "hour" | "day";
const shortUnits: Record<Unit, string> = { minute: "min", hour: "h", day: "d" };

function inWords(iso: string, now: number, amountOf: (count: number, unit: Unit) => string) {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const seconds = (now - at.getTime()) / 1000;
  const size = Math.abs(seconds);
  if (size < 45) return "just now";
  if (size >= 7 * day) return utcDay(at);
  const amount =
    size < hour
      ? amountOf(Math.max(1, Math.round(size / minute)), "minute")
      : size < day
        ? amountOf(Math.floor(size / hour), "hour")
        : amountOf(Math.floor(size / day), "day");
  return seconds > 0 ? `${amount} ago` : `in ${amount}`;
}
