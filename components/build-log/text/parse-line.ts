import { glyphOf, hasOdd, isOddCode } from "@/components/domain/odd-characters";
import { readEscape, startsEscape } from "./escape-sequence";
import { classesOf } from "./palette";
import { applySgr, plainStyle } from "./sgr";

/** A part of a line with a uniform style. */
export interface Segment {
  text: string;
  className: string;
}

/** The style of glyphs that stand for invisible characters. */
export const glyphClass = "rounded-sm bg-ink/8 text-ink-2";

/**
 * Parses a line for display: color sequences become classes, other escape sequences are dropped,
 * and invisible characters become visible glyphs. The result is text only, never markup.
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

/** The plain text of {@link parseLine}, which is searched, counted and copied. */
export function shownText(raw: string): string {
  if (!hasOdd(raw)) return raw;
  return parseLine(raw)
    .map(({ text }) => text)
    .join("");
}
