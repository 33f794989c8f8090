import { getDisplayText } from "./parse-line";

/** A line's text without colors, truncated to `most` characters. */
export function stripEscapes(raw: string, most: number): string {
  // More characters are read than shown, because escape sequences take up characters.
  const text = getDisplayText(raw.slice(0, most * 4));
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
