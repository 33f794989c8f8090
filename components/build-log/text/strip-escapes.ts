import { getDisplayText } from "./parse-line";

/**
 * A line's text without colors. If it is longer than `maxCharacters` characters, an ellipsis
 * replaces the rest.
 */
export function stripEscapes(raw: string, maxCharacters: number): string {
  // More characters are read than shown, because escape sequences take up characters.
  const text = getDisplayText(raw.slice(0, maxCharacters * 4));
  return text.length > maxCharacters ? `${text.slice(0, maxCharacters)}…` : text;
}
