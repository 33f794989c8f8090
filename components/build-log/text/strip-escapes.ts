import { getDisplayText } from "./parse-line";

/** A line's text without colors, truncated to `maxCharacters` characters. */
export function stripEscapes(raw: string, maxCharacters: number): string {
  // More characters are read than shown, because escape sequences take up characters.
  const text = getDisplayText(raw.slice(0, maxCharacters * 4));
  return text.length > maxCharacters ? `${text.slice(0, maxCharacters)}…` : text;
}
