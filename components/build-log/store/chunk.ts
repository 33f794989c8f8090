import { hasInvisibleCharacters } from "@/components/domain/invisible-characters";
import { resolveCarriageReturns } from "../text/carriage-returns";
import { detectLogLevel } from "../text/level";
import { getDisplayText } from "../text/parse-line";

/**
 * Consecutive lines, stored as one string with line offsets, so that 200,000 lines take only a few
 * large strings and numeric arrays. Line `i` is `text.slice(starts[i], starts[i + 1] - 1)`.
 */
export interface LogLineChunk {
  /** The zero-based number of the chunk's first line. */
  first: number;
  count: number;
  /**
   * The text with its escape sequences, after resolving carriage returns. Lines end with a line
   * feed.
   */
  raw: string;
  rawStarts: Uint32Array;
  /**
   * The displayed and searched text. It is the same string as `raw` if there is nothing to escape.
   */
  displayed: string;
  displayedStarts: Uint32Array;
  /** The times of the lines, in milliseconds since the epoch. `NaN` for a line without a time. */
  times: Float64Array;
  levels: Uint8Array;
  /** The length of the chunk's longest displayed line, in characters. */
  widest: number;
}

/**
 * Creates a chunk of lines.
 *
 * @param lines lines of the form `<milliseconds>\t<text>\n` (a line without a tab has no time)
 */
export function createLogLineChunk(first: number, lines: string): LogLineChunk {
  const texts: string[] = [];
  const times: number[] = [];
  let at = 0;
  while (at < lines.length) {
    const end = findLineEnd(lines, at);
    const tab = lines.indexOf("\t", at);
    const isSound = tab >= 0 && tab < end;
    times.push(isSound ? Number(lines.slice(at, tab)) : Number.NaN);
    texts.push(resolveCarriageReturns(lines.slice(isSound ? tab + 1 : at, end)));
    at = end + 1;
  }
  return toChunk(first, texts, Float64Array.from(times));
}

function toChunk(first: number, texts: string[], times: Float64Array): LogLineChunk {
  const [raw, rawStarts] = joinLines(texts);
  const hasInvisible = hasInvisibleCharacters(raw.replaceAll("\n", "\t"));
  const displayedTexts = hasInvisible ? texts.map(getDisplayText) : texts;
  const [displayed, displayedStarts] = hasInvisible ? joinLines(displayedTexts) : [raw, rawStarts];
  const levels = Uint8Array.from(displayedTexts, detectLogLevel);
  const widest = displayedTexts.reduce((max, text) => Math.max(max, text.length), 0);
  return {
    first,
    count: texts.length,
    raw,
    rawStarts,
    displayed,
    displayedStarts,
    times,
    levels,
    widest,
  };
}

function joinLines(texts: string[]): [string, Uint32Array] {
  const starts = new Uint32Array(texts.length + 1);
  let offset = 0;
  texts.forEach((text, index) => {
    starts[index] = offset;
    offset += text.length + 1;
  });
  starts[texts.length] = offset;
  return [`${texts.join("\n")}\n`, starts];
}

function findLineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}
