import { beginningOf, type Shown, visibleJson } from "../visible-json";

/** Characters. Longer texts are not taken apart to be set out: that alone would take too long. */
const mostParsed = 500_000;

/** JSON set out line by line, other text as it is; bounded, for texts of any length. */
export function prettyJson(text: string): Shown {
  return beginningOf(text.length > mostParsed ? text : (setOut(text) ?? text));
}

function setOut(text: string): string | null {
  try {
    return visibleJson(JSON.parse(text));
  } catch {
    return null;
  }
}
