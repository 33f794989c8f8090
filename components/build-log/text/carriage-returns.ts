import { getDisplayText } from "./parse-line";

/**
 * Returns the last nonblank state of a line that was overwritten with carriage returns, such as
 * progress output. The downloaded log has the full text.
 */
export function resolveCarriageReturns(line: string): string {
  if (!line.includes("\r")) return line;
  return line.split("\r").findLast((state) => getDisplayText(state).trim() !== "") ?? "";
}
