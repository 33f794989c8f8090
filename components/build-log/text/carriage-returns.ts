import { getDisplayText } from "./parse-line";

/**
 * The final state of a line that was overwritten with carriage returns, such as progress output, as
 * a terminal would show it. The downloaded log has the full text.
 */
export function resolveCarriageReturns(line: string): string {
  if (!line.includes("\r")) return line;
  return line.split("\r").findLast((state) => getDisplayText(state).trim() !== "") ?? "";
}
