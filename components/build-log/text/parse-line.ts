import {
  hasInvisibleCharacters,
  isInvisibleCode,
  toVisibleGlyph,
} from "@/components/domain/invisible-characters";
import { isEscapeStart, parseEscapeSequence } from "./escape-sequence";
import { getTextStyleClasses } from "./palette";
import { applySgr, plainTextStyle } from "./sgr";

/** A part of a line with a uniform style. */
export interface StyledSegment {
  text: string;
  className: string;
}

/** The style of glyphs that stand for invisible characters. */
export const invisibleGlyphClass = "rounded-sm bg-ink/8 text-ink-2";

/**
 * Parses a line for display. Color sequences become classes, other escape sequences are dropped,
 * and invisible characters become visible glyphs. The result is text only, never markup.
 */
export function parseLogLine(raw: string): StyledSegment[] {
  if (!hasInvisibleCharacters(raw)) return raw === "" ? [] : [{ text: raw, className: "" }];
  const segments: StyledSegment[] = [];
  let style = plainTextStyle;
  let start = 0;
  const flush = (end: number) => {
    if (end > start)
      segments.push({ text: raw.slice(start, end), className: getTextStyleClasses(style) });
  };
  let at = 0;
  while (at < raw.length) {
    const code = raw.charCodeAt(at);
    if (!isInvisibleCode(code)) {
      at += 1;
      continue;
    }
    flush(at);
    const sequence = isEscapeStart(code) ? parseEscapeSequence(raw, at) : null;
    if (sequence?.sgr != null) style = applySgr(style, sequence.sgr);
    if (!sequence) segments.push({ text: toVisibleGlyph(code), className: invisibleGlyphClass });
    at = sequence?.end ?? at + 1;
    start = at;
  }
  flush(raw.length);
  return segments;
}

/** The plain text of {@link parseLogLine}, which is searched, counted, and copied. */
export function getDisplayText(raw: string): string {
  if (!hasInvisibleCharacters(raw)) return raw;
  return parseLogLine(raw)
    .map(({ text }) => text)
    .join("");
}
