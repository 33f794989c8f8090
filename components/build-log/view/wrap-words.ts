import type { HighlightedSegment } from "./highlight-matches";

/** The width of a tab stop in columns. */
const tabSize = 4;
/** Characters of scripts without spaces between words, and emoji. */
const wideCharacters = /[\u2e80-\uffef]/;

/**
 * Text whose wrapping is fixed, so that the number of rows can be computed: browsers differ in where
 * they break words with punctuation. A `whole` word isn't broken. A `split` word, which is longer
 * than a row or has wide characters, is broken after any character.
 */
export interface TextPart {
  text: string;
  wrap: "normal" | "whole" | "split";
}

export interface WrappedSegment extends HighlightedSegment {
  parts: TextPart[];
}

/** Returns the number of rows of a line in which {@link splitIntoParts} fixes the wrapping. */
export function countWrappedRows(text: string, columns: number): number {
  let rows = 1;
  let column = 0;
  let at = 0;
  const hasWide = wideCharacters.test(text);
  while (at < text.length) {
    const character = text.charCodeAt(at);
    if (isSpace(character)) {
      // Spaces at the end of a row don't wrap.
      column += character === 9 ? tabSize - (column % tabSize) : 1;
      at += 1;
      continue;
    }
    const end = findWordEnd(text, at);
    const length = end - at;
    const isSplit = length > columns || (hasWide && wideCharacters.test(text.slice(at, end)));
    const fits = column + length <= columns || (isSplit && column < columns);
    const start = fits ? column : 0;
    if (!fits) rows += 1;
    const last = Math.ceil((start + length) / columns) - 1;
    rows += last;
    column = start + length - last * columns;
    at = end;
  }
  return rows;
}

/**
 * Splits the segments of a line into parts by how they wrap.
 *
 * @param columns the number of characters per row, or `null` if the line doesn't wrap
 */
export function splitIntoParts(
  segments: readonly HighlightedSegment[],
  columns: number | null,
): WrappedSegment[] {
  const text = segments.map((segment) => segment.text).join("");
  const words = columns === null ? [] : listFixedWords(text, columns);
  let at = 0;
  let next = 0;
  return segments.map((segment) => {
    const parts: TextPart[] = [];
    const end = at + segment.text.length;
    while (at < end) {
      while ((words[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next += 1;
      const word = words[next];
      const isInWord = word !== undefined && word.start <= at;
      const to = Math.min(end, (isInWord ? word.end : word?.start) ?? end);
      parts.push({ text: text.slice(at, to), wrap: isInWord ? word.wrap : "normal" });
      at = to;
    }
    return { ...segment, parts };
  });
}

interface FixedWord {
  start: number;
  end: number;
  wrap: "whole" | "split";
}

/** Returns the words that a browser could break elsewhere, which are those with punctuation. */
function listFixedWords(text: string, columns: number): FixedWord[] {
  return [...text.matchAll(/[^ \t]+/g)].flatMap(({ 0: word, index }): FixedWord[] => {
    const range = { start: index, end: index + word.length };
    if (word.length > columns || wideCharacters.test(word)) return [{ ...range, wrap: "split" }];
    return /^\w+$/.test(word) ? [] : [{ ...range, wrap: "whole" }];
  });
}

function isSpace(character: number): boolean {
  return character === 32 || character === 9;
}

function findWordEnd(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && !isSpace(text.charCodeAt(end))) end += 1;
  return end;
}
