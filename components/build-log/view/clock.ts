export type TimestampMode = "off" | "local" | "utc";

const padTwoDigits = (value: number) => String(value).padStart(2, "0");

/** Formats a time from hours to milliseconds. The result always has twelve characters. */
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
