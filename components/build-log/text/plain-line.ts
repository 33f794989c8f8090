import { shownText } from "./parse-line";

/** A line's text without colors, in at most `most` characters. */
export function plainLine(raw: string, most: number): string {
  // A little more than is shown is looked at, as escape sequences take room.
  const text = shownText(raw.slice(0, most * 4));
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
