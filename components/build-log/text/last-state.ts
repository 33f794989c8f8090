import { shownText } from "./parse-line";

/**
 * The last state of a line that was drawn over itself with carriage returns, as progress output is:
 * what a terminal would show in the end. The downloaded log has all of it.
 */
export function lastState(line: string): string {
  if (!line.includes("\r")) return line;
  return line.split("\r").findLast((state) => shownText(state).trim() !== "") ?? "";
}
