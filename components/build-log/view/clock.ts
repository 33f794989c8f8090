export type ClockKind = "off" | "local" | "utc";

const two = (value: number) => String(value).padStart(2, "0");

/** Formats hours to milliseconds, always twelve characters. */
export function clockTime(time: number, kind: Exclude<ClockKind, "off">): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return "--:--:--.---";
  const [hours, minutes, seconds] =
    kind === "utc"
      ? [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()]
      : [date.getHours(), date.getMinutes(), date.getSeconds()];
  const rest = String(date.getUTCMilliseconds()).padStart(3, "0");
  return `${two(hours)}:${two(minutes)}:${two(seconds)}.${rest}`;
}
