/** Characters of one line that are looked at: a line of a hostile log has no bound of its own. */
const maxLine = 256 * 1024;

// ECMA-48 control sequences and strings, also as a log service shows them once it has dropped or
// spelled out the escape character. Parameters are bounded so that matching stays linear.
const escapes = new RegExp(
  [
    "[\\u001b\\u009b\\u241b]\\[?[0-?]{0,64}[ -/]{0,4}[@-~]",
    "_x001B_\\[[\\d;]{0,64}m",
    "\\\\u001b\\[[\\d;]{0,64}m",
    "\\[(?:\\d{1,3};){0,8}\\d{1,3}m",
  ].join("|"),
  "gi",
);
const clixmlBreaks = /_x000[AD]_/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff\ufffe]/g;
const nothing = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069]/g;

/**
 * A line's text without color sequences, carriage returns, invisible characters and the NULs of
 * UTF-16 that was read as one byte a character, so that a phrase is found whatever runs through it.
 */
export function cleanText(raw: string): string {
  const text = raw.length > maxLine ? raw.slice(0, maxLine) : raw;
  if (/^[ -~]*$/.test(text) && !text.includes("[")) return text.trimEnd();
  return text
    .replaceAll("\u0000", "")
    .replace(escapes, "")
    .replace(clixmlBreaks, " ")
    .replace(/[\r\n\t]+/g, " ")
    .replace(controls, "")
    .replace(nothing, "")
    .replaceAll("\u00a0", " ")
    .replaceAll(/[\u2018\u2019]/g, "'")
    .trimEnd();
}

/** Longer texts are matched in parts around the words that could name a cause. */
const whole = 4_000;
const around = 600;
const maxParts = 80;

interface TextPart {
  text: string;
  /** Where it begins in the whole text. */
  start: number;
}

/** The parts of a text to match patterns on, where `words` (a global pattern) finds something. */
export function partsOf(text: string, words: RegExp): TextPart[] {
  if (text.length <= whole) return [{ text, start: 0 }];
  const parts: TextPart[] = [];
  let start = -1;
  let end = 0;
  const close = () => {
    if (start >= 0) parts.push({ text: text.slice(start, end), start });
    start = -1;
  };
  for (const { index } of text.matchAll(words)) {
    const from = Math.max(0, index - around);
    if (from > end || end - start > whole) close();
    if (parts.length >= maxParts) return parts;
    if (start < 0) start = from;
    end = index + around;
  }
  close();
  return parts;
}
