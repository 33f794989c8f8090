/** The maximum characters per line, since lines of a hostile log are unbounded. */
const maxLine = 256 * 1024;

// ECMA-48 control sequences and strings, including those whose escape character a log service
// dropped or spelled out. Parameters are bounded so that matching stays linear.
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
 * Removes color sequences, carriage returns, invisible characters, and the NULs of UTF-16 read as
 * single bytes, so that patterns match regardless of them.
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

/** Longer texts are matched in parts around relevant words. */
const whole = 4_000;
const around = 600;
const maxParts = 80;

interface TextPart {
  text: string;
  /** Its offset in the whole text. */
  start: number;
}

/** The parts of a text around the matches of `words` (a global pattern), to match patterns on. */
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
