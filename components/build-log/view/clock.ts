export type TimestampMode = "off" | "local" | "utc";

const padTwoDigits = (value: number) => String(value).padStart(2, "0");

/** Formats a time as `HH:mm:ss.SSS`, which always has 12 characters. */
export function formatClockTime(time: number, kind: Exclude<TimestampMode, "off">): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return "--:--:--.---";
  const [hours, minutes, seconds] =
    kind === "utc"
      ? [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()]
      : [date.getHours(), date.getMinutes(), date.getSeconds()];
  const rest = String(date.getUTCMilliseconds()).padStart(3, "0");
  return `${padTwoDigits(hours)}:${padTwoDigits(minutes)}:${padTwoDigits(seconds)}.${rest}`;
}

/**
 * Names the time zone of timestamps, such as "UTC" or "UTC+01:00" for local times. Returns `null`
 * for local times without a valid time, because their offset isn't known.
 */
export function formatClockZone(time: number, kind: Exclude<TimestampMode, "off">): string | null {
  const offset = kind === "utc" ? 0 : -new Date(time).getTimezoneOffset();
  if (Number.isNaN(offset)) return null;
  if (offset === 0) return "UTC";
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `UTC${offset < 0 ? "-" : "+"}${padTwoDigits(hours)}:${padTwoDigits(minutes)}`;
}
