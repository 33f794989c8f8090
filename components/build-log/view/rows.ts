import { formatCount } from "@/lib/text/format-count";
import type { LogLineChunk } from "../store/chunk";
import type { LogStore } from "../store/log-store";
import type { LogLevel } from "../text/level";
import { countWrappedRows } from "./wrap-words";

/** Maximum length of a collapsed and of an expanded line, in characters. */
export const maxCollapsedLength = 2_000;
export const maxExpandedLength = 200_000;
/**
 * The height of a row in pixels. All rows have the same height, so that any position in the log can
 * be computed.
 */
export const logRowHeight = 24;
/** The maximum number of rows. Firefox limits the height of an element to about 17.9 million px. */
const maxRows = Math.floor(16_000_000 / logRowHeight);

export interface LogRowOptions {
  /** The minimum level of displayed lines. */
  level: LogLevel;
  /** The number of characters per row, or `null` if lines don't wrap. */
  columns: number | null;
  /** The expanded lines. */
  expanded: ReadonlySet<number>;
}

/** The displayed lines, and the number of text rows above each. */
export interface LogRows {
  /** The number of displayed lines. */
  count: number;
  /** The total number of rows. */
  total: number;
  /** The line at an index among the displayed ones. */
  getLine: (index: number) => number;
  /** The index of a line, or of the next displayed one. */
  getIndex: (line: number) => number;
  getTop: (index: number) => number;
  /** The index of the line that a row belongs to. */
  getIndexAt: (row: number) => number;
}

export function createLogRows(store: LogStore, options: LogRowOptions): LogRows {
  const shown = options.level > 0 ? findLinesAtLevel(store, options.level) : null;
  const count = shown ? shown.length : store.count;
  const getLine = shown ? (index: number) => shown[index] ?? -1 : (index: number) => index;
  const getIndex = shown
    ? (line: number) => findLowerBound(shown, line)
    : (line: number) => Math.min(line, count);
  const { columns } = options;
  if (columns === null) {
    const total = Math.min(count, maxRows);
    return { count: total, total, getLine, getIndex, getTop: identity, getIndexAt: identity };
  }
  const rowCounts = countRowsOfLines(store, columns, options.expanded);
  const tops = new Uint32Array(count + 1);
  let top = 0;
  for (let index = 0; index < count; index++) {
    tops[index] = top;
    top += rowCounts[getLine(index)] ?? 1;
  }
  tops[count] = top;
  return {
    count,
    total: Math.min(top, maxRows),
    getLine,
    getIndex,
    getTop: (index) => tops[Math.min(index, count)] ?? top,
    getIndexAt: (row) => Math.max(0, findLowerBound(tops, row + 1) - 1),
  };
}

/** The label of the button that expands a truncated line, such as `+98,000`. */
export function formatHiddenCharacterCount(hidden: number): string {
  return `+${formatCount(hidden)}`;
}

/** The number of characters per row beside the button that shows the hidden characters. */
export function getTextColumns(columns: number, hidden: number): number {
  // The button is padded by three characters.
  const taken = hidden > 0 ? formatHiddenCharacterCount(hidden).length + 3 : 0;
  return Math.max(1, columns - taken);
}

/** Returns the number of rows of each line. */
function countRowsOfLines(
  store: LogStore,
  columns: number,
  expanded: ReadonlySet<number>,
): Uint32Array {
  const counts = new Uint32Array(store.count);
  for (const chunk of store.chunks) {
    counts.set(countCollapsedRows(store, chunk, columns), chunk.first);
  }
  for (const line of expanded) {
    counts[line] = countRowsOfLine(store, line, columns, maxExpandedLength);
  }
  return counts;
}

/** The row counts of chunks, so that counting doesn't start over when lines are added. */
const collapsedRows = new WeakMap<LogLineChunk, { columns: number; counts: Uint32Array }>();

function countCollapsedRows(store: LogStore, chunk: LogLineChunk, columns: number): Uint32Array {
  const known = collapsedRows.get(chunk);
  if (known?.columns === columns) return known.counts;
  const counts = Uint32Array.from({ length: chunk.count }, (_, index) =>
    countRowsOfLine(store, chunk.first + index, columns, maxCollapsedLength),
  );
  collapsedRows.set(chunk, { columns, counts });
  return counts;
}

function countRowsOfLine(
  store: LogStore,
  line: number,
  columns: number,
  maxCharacters: number,
): number {
  const hidden = store.shownLength(line) - maxCharacters;
  return countWrappedRows(store.shown(line, maxCharacters), getTextColumns(columns, hidden));
}

function findLinesAtLevel(store: LogStore, level: LogLevel): Uint32Array {
  const lines = new Uint32Array(store.count);
  let count = 0;
  for (const { first, levels } of store.chunks) {
    for (let index = 0; index < levels.length; index++) {
      if ((levels[index] ?? 0) < level) continue;
      lines[count] = first + index;
      count += 1;
    }
  }
  return lines.subarray(0, count);
}

function identity(index: number): number {
  return index;
}

/**
 * Returns the index of the first value that is at least `value`, or the number of values if there
 * is none. The values must be in ascending order.
 */
function findLowerBound(values: Uint32Array, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
