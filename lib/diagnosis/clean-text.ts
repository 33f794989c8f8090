/** The maximum number of characters per line, since lines of a hostile log are unbounded. */
const maxLineLength = 256 * 1024;

// Matches ECMA-48 control sequences, including those whose escape character a log service dropped
// or spelled out. Parameters are bounded, so that matching takes linear time.
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
const zeroWidthCharacters = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069]/g;

/**
 * Normalizes a string before patterns are matched. Removes control sequences and invisible
 * characters, including the NULs of UTF-16 read as single bytes, replaces line breaks and curly
 * apostrophes, and truncates long strings.
 */
export function normalizeText(raw: string): string {
  const text = raw.length > maxLineLength ? raw.slice(0, maxLineLength) : raw;
  if (/^[ -~]*$/.test(text) && !text.includes("[")) return text.trimEnd();
  return text
    .replaceAll("\u0000", "")
    .replace(escapes, "")
    .replace(clixmlBreaks, " ")
    .replace(/[\r\n\t]+/g, " ")
    .replace(controls, "")
    .replace(zeroWidthCharacters, "")
    .replaceAll("\u00a0", " ")
    .replaceAll(/[\u2018\u2019]/g, "'")
    .trimEnd();
}

/**
 * The maximum length of a string that is matched as a whole. Longer ones are matched in parts
 * around relevant words.
 */
const maxUnsplitLength = 4_000;
const contextLength = 600;
const maxParts = 80;

interface TextPart {
  text: string;
  /** The offset of the part in the whole text. */
  start: number;
}

/**
 * Returns the parts of a long text around the matches of `pattern`, which must be global, or a short
 * text as a single part.
 */
export function splitAroundMatches(text: string, pattern: RegExp): TextPart[] {
  if (text.length <= maxUnsplitLength) return [{ text, start: 0 }];
  const parts: TextPart[] = [];
  let start = -1;
  let end = 0;
  const close = () => {
    if (start >= 0) parts.push({ text: text.slice(start, end), start });
    start = -1;
  };
  for (const { index } of text.matchAll(pattern)) {
    const from = Math.max(0, index - contextLength);
    if (from > end || end - start > maxUnsplitLength) close();
    if (parts.length >= maxParts) return parts;
    if (start < 0) start = from;
    end = index + contextLength;
  }
  close();
  return parts;
}
