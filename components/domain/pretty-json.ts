import { toJson } from "@/lib/create-image/export-json";
import { visibleText } from "./odd-characters";
import { beginningOf, type Shown } from "./text-beginning";

/** Characters. Longer texts are not taken apart to be set out: that alone would take too long. */
const maxParsed = 500_000;

/** JSON set out line by line, other text with its odd characters visible; bounded, for texts of any length. */
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
