import { shownText } from "./parse-line";

/** A line's text without colors, truncated to `most` characters. */
export function plainLine(raw: string, most: number): string {
  // Reads more than is shown, because escape sequences take up characters.
  const text = shownText(raw.slice(0, most * 4));
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
