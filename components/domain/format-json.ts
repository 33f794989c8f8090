import { toJson } from "@/lib/create-image/export-json";
import { toVisibleText } from "./invisible-characters";
import { type TruncatedText, truncateText } from "./truncate-text";

/** The maximum length in characters. Parsing and formatting longer text would take too long. */
const maxParsed = 500_000;

/**
 * Indents JSON. In text that isn't JSON or is too long to parse, makes invisible characters
 * visible. Long output is truncated.
 */
export function formatJson(text: string): TruncatedText {
  const set = text.length > maxParsed ? null : indentJson(text);
  if (set !== null) return truncateText(set);
  const { text: start, omittedCount } = truncateText(text);
  return { text: start.split("\n").map(toVisibleText).join("\n"), omittedCount };
}

function indentJson(text: string): string | null {
  try {
    return toJson(JSON.parse(text));
  } catch {
    return null;
  }
}
