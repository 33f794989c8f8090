/**
 * Returns the index of the row that a key moves to, or null for any other key or an empty list.
 *
 * @param row the current row, or -1 if there is none
 * @param page the number of rows per screen
 */
export function getNextRow(key: string, row: number, count: number, page: number): number | null {
  if (count === 0) return null;
  const to = (next: number) => Math.min(Math.max(next, 0), count - 1);
  switch (key) {
    case "ArrowDown":
    case "j":
      return to(row + 1);
    case "ArrowUp":
    case "k":
      return to(row - 1);
    case "PageDown":
      return to(Math.max(row, 0) + page);
    case "PageUp":
      return to(row - page);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
