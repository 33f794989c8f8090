/** The rows to render, from `from` up to but not including `to`. */
export interface RowWindow {
  from: number;
  to: number;
}

interface Sight {
  /** The total number of rows. */
  count: number;
  /** The height of a row in pixels. */
  rowHeight: number;
  /** The distance in pixels from the top of the first row to the top of the window. */
  above: number;
  /** The window height in pixels. */
  viewHeight: number;
}

/** Overscan and step size, in rows. */
export const spare = 8;
export const step = 8;

/**
 * Returns which of many equally high rows to render: the visible ones and some overscan. The range
 * moves in steps, so that a scroll by a few pixels doesn't render again.
 */
export function rowWindow({ count, rowHeight, above, viewHeight }: Sight): RowWindow {
  if (count <= 0 || rowHeight <= 0) return { from: 0, to: 0 };
  const first = Math.floor(above / rowHeight) - spare;
  const end = Math.ceil((above + viewHeight) / rowHeight) + spare;
  const within = (row: number, most: number) => Math.min(Math.max(row, 0), most);
  // Always keeps one row, because the row height is measured on it.
  const from = within(Math.floor(first / step) * step, count - 1);
  return { from, to: Math.max(from + 1, within(Math.ceil(end / step) * step, count)) };
}
