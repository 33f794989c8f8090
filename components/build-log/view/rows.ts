import { formatCount } from "@/lib/text/format-count";
import type { LogStore } from "../store/log-store";
import type { LogLevel } from "../text/level";

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
  const tops = new Uint32Array(count + 1);
  let top = 0;
  for (let index = 0; index < count; index++) {
    tops[index] = top;
    const length = getShownLength(store, getLine(index), options.expanded);
    top += Math.max(1, Math.ceil(length / columns));
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

function getShownLength(store: LogStore, line: number, expanded: ReadonlySet<number>): number {
  const length = store.shownLength(line);
  const maxCharacters = expanded.has(line) ? maxExpandedLength : maxCollapsedLength;
  return length <= maxCharacters
    ? length
    : maxCharacters + formatHiddenCharacterCount(length - maxCharacters).length + 3;
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
