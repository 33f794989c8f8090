/** The range of rows to render. It includes `from` and excludes `to`. */
export interface RowWindow {
  from: number;
  to: number;
}

interface Viewport {
  /** The total number of rows. */
  count: number;
  /** The height of a row in pixels. */
  rowHeight: number;
  /** The distance in pixels from the top of the first row to the top of the window. */
  above: number;
  /** The window height in pixels. */
  viewHeight: number;
}

/** The number of rows that are rendered beyond each edge of the viewport. */
export const overscanRows = 8;
/** The range of rendered rows moves in steps of this many rows. */
export const windowStepRows = 8;

/**
 * Returns the range of rows of equal height to render, which covers the visible rows and some
 * overscan. The range moves in steps, so that a scroll by a few pixels seldom renders again.
 */
export function getRowWindow({ count, rowHeight, above, viewHeight }: Viewport): RowWindow {
  if (count <= 0 || rowHeight <= 0) return { from: 0, to: 0 };
  const first = Math.floor(above / rowHeight) - overscanRows;
  const end = Math.ceil((above + viewHeight) / rowHeight) + overscanRows;
  const clamp = (row: number, max: number) => Math.min(Math.max(row, 0), max);
  // One row is always kept, because the row height is measured on it.
  const from = clamp(Math.floor(first / windowStepRows) * windowStepRows, count - 1);
  return {
    from,
    to: Math.max(from + 1, clamp(Math.ceil(end / windowStepRows) * windowStepRows, count)),
  };
}
