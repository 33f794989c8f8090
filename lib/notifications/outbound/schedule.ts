import type { DeliverySchedule } from "@/lib/config/notifications";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMinutes = 24 * 60;

/**
 * Returns the time at which a message about an event at `now` is sent: `now`, or when its digest is
 * due, postponed to the end of quiet hours.
 */
export function getDueTime(now: Date, schedule: DeliverySchedule | null): Date {
  if (!schedule) return now;
  const { timeZone, digest, dailyAt, quietHours } = schedule;
  const collected = {
    none: () => now,
    hourly: () => new Date((Math.floor(now.getTime() / hourMs) + 1) * hourMs),
    daily: () => findNextLocalTime(now, parseMinutes(dailyAt), timeZone),
  }[digest]();
  if (!quietHours) return collected;
  const [from, to] = [parseMinutes(quietHours.from), parseMinutes(quietHours.to)];
  const at = getLocalMinutes(collected, timeZone);
  const isQuiet = from <= to ? at >= from && at < to : at >= from || at < to;
  return isQuiet ? findNextLocalTime(collected, to, timeZone) : collected;
}

/**
 * The next full minute after `after` at which the local time in the time zone is `minutes` after
 * midnight.
 */
function findNextLocalTime(after: Date, minutes: number, timeZone: string): Date {
  const start = Math.floor(after.getTime() / minuteMs) * minuteMs;
  const ahead =
    (minutes - getLocalMinutes(after, timeZone) + dayMinutes) % dayMinutes || dayMinutes;
  const next = new Date(start + ahead * minuteMs);
  // The clocks may change in between, by at most a few hours.
  const offsetMinutes = (getLocalMinutes(next, timeZone) - minutes + dayMinutes * 1.5) % dayMinutes;
  const exact = new Date(next.getTime() - (offsetMinutes - dayMinutes / 2) * minuteMs);
  // If daylight saving time skips the local time, uses a time after it.
  return getLocalMinutes(exact, timeZone) === minutes ? exact : next;
}

function parseMinutes(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

/** Returns the local time in minutes since midnight. */
function getLocalMinutes(at: Date, timeZone: string): number {
  const format = new Intl.DateTimeFormat("en-GB", {
    ...{ timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  });
  return parseMinutes(format.format(at));
}
