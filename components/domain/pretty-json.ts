import { toJson } from "@/lib/create-image/export-json";
import { visibleText } from "./odd-characters";
import { beginningOf, type Shown } from "./text-beginning";

/** In characters; parsing and formatting longer text would take too long. */
const maxParsed = 500_000;

/**
 * Formats JSON with indentation; makes invisible characters of other text visible. The output is
 * truncated for long texts.
 */
export function prettyJson(text: string): Shown {
  const set = text.length > maxParsed ? null : setOut(text);
  if (set !== null) return beginningOf(set);
  const { text: start, left } = beginningOf(text);
  return { text: start.split("\n").map(visibleText).join("\n"), left };
}

function setOut(text: string): string | null {
  try {
    return toJson(JSON.parse(text));
  } catch {
    return null;
  }
}
