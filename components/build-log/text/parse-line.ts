import { glyphOf, hasOdd, isOddCode } from "@/components/domain/odd-characters";
import { readEscape, startsEscape } from "./escape-sequence";
import { classesOf } from "./palette";
import { applySgr, plainStyle } from "./sgr";

/** A stretch of a line that looks alike. */
export interface Segment {
  text: string;
  className: string;
}

/** Stands for characters that have no shape. */
export const glyphClass = "rounded-sm bg-ink/8 text-ink-2";

/**
 * A line as it is shown: color sequences as classes, every other escape sequence dropped, and what
 * has no shape as a visible glyph. Text only: nothing in a line is ever markup.
 */
export function parseLine(raw: string): Segment[] {
  if (!hasOdd(raw)) return raw === "" ? [] : [{ text: raw, className: "" }];
  const segments: Segment[] = [];
  let style = plainStyle;
  let start = 0;
  const flush = (end: number) => {
    if (end > start) segments.push({ text: raw.slice(start, end), className: classesOf(style) });
  };
  let at = 0;
  while (at < raw.length) {
    const code = raw.charCodeAt(at);
    if (!isOddCode(code)) {
      at += 1;
      continue;
    }
    flush(at);
    const sequence = startsEscape(code) ? readEscape(raw, at) : null;
    if (sequence?.sgr != null) style = applySgr(style, sequence.sgr);
    if (!sequence) segments.push({ text: glyphOf(code), className: glyphClass });
    at = sequence?.end ?? at + 1;
    start = at;
  }
  flush(raw.length);
  return segments;
}

/** The text of {@link parseLine} alone: what is searched, counted and copied. */
export function shownText(raw: string): string {
  if (!hasOdd(raw)) return raw;
  return parseLine(raw)
    .map(({ text }) => text)
    .join("");
}
