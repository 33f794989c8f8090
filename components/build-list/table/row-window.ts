/** The rows to draw: from the first on, up to but without the second. */
export interface RowWindow {
  from: number;
  to: number;
}

interface Sight {
  /** How many rows there are. */
  count: number;
  /** Of every row, in pixels. */
  rowHeight: number;
  /** How far the first row's upper edge lies above that of the window, in pixels. */
  above: number;
  /** Of the window, in pixels. */
  viewHeight: number;
}

/** Rows drawn beyond each edge, and the steps in which the drawn part moves: both in rows. */
export const spare = 8;
export const step = 8;

/**
 * Which of many rows of one height to draw, so that all that are in sight are, with some to spare
 * on both sides. It moves in steps: a scroll of a few pixels changes nothing.
 */
export function rowWindow({ count, rowHeight, above, viewHeight }: Sight): RowWindow {
  if (count <= 0 || rowHeight <= 0) return { from: 0, to: 0 };
  const first = Math.floor(above / rowHeight) - spare;
  const end = Math.ceil((above + viewHeight) / rowHeight) + spare;
  const within = (row: number, most: number) => Math.min(Math.max(row, 0), most);
  // One is always there: by it the others' height is known.
  const from = within(Math.floor(first / step) * step, count - 1);
  return { from, to: Math.max(from + 1, within(Math.ceil(end / step) * step, count)) };
}
