import type { LogStore } from "../store/log-store";
import type { Level } from "../text/level";

/** Characters of a line that are shown before somebody asks for all, and at most. */
export const collapsedLength = 2_000;
export const expandedLength = 200_000;
/** Pixels: each row of text has the same height, so that any place of the log can be computed. */
export const rowHeight = 24;
/** Browsers can't scroll further than some 33 million pixels. */
const maxRows = 1_600_000;

export interface RowOptions {
  /** Only lines that are at least this loud. */
  level: Level;
  /** Characters in a row; `null` where lines are not wrapped. */
  columns: number | null;
  /** Lines that are shown in full length. */
  expanded: ReadonlySet<number>;
}

/** Which lines are shown, and how many rows of text lie above each. */
export interface LogRows {
  /** Lines shown. */
  count: number;
  /** Rows of all of them. */
  total: number;
  /** The line at a place among those shown. */
  lineOf: (index: number) => number;
  /** The place of a line, or of the next one that is shown. */
  indexOf: (line: number) => number;
  topOf: (index: number) => number;
  /** The place of the line that a row belongs to. */
  indexAt: (row: number) => number;
}

/** Computed anew when lines come: two passes over numbers, some milliseconds for 200,000 lines. */
export function rowsOf(store: LogStore, options: RowOptions): LogRows {
  const shown = options.level > 0 ? loudLines(store, options.level) : null;
  const count = shown ? shown.length : store.count;
  const lineOf = shown ? (index: number) => shown[index] ?? -1 : (index: number) => index;
  const indexOf = shown
    ? (line: number) => firstNotBelow(shown, line)
    : (line: number) => Math.min(line, count);
  const { columns } = options;
  if (columns === null) {
    const total = Math.min(count, maxRows);
    return { count: total, total, lineOf, indexOf, topOf: same, indexAt: same };
  }
  const tops = new Uint32Array(count + 1);
  let top = 0;
  for (let index = 0; index < count; index++) {
    tops[index] = top;
    const length = lengthOf(store, lineOf(index), options.expanded);
    top += Math.max(1, Math.ceil(length / columns));
  }
  tops[count] = top;
  return {
    count,
    total: Math.min(top, maxRows),
    lineOf,
    indexOf,
    topOf: (index) => tops[Math.min(index, count)] ?? top,
    indexAt: (row) => Math.max(0, firstNotBelow(tops, row + 1) - 1),
  };
}

/** What stands before a line that is cut, e.g. `+98,000`. */
export function hiddenNote(hidden: number): string {
  return `+${hidden.toLocaleString("en")}`;
}

function lengthOf(store: LogStore, line: number, expanded: ReadonlySet<number>): number {
  const length = store.shownLength(line);
  const most = expanded.has(line) ? expandedLength : collapsedLength;
  return length <= most ? length : most + hiddenNote(length - most).length + 3;
}

function loudLines(store: LogStore, level: Level): Uint32Array {
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

function same(index: number): number {
  return index;
}

/** The place of the first of ascending values that is not below this one. */
function firstNotBelow(values: Uint32Array, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
