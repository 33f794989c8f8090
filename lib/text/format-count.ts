/**
 * Formats a whole number, such as "12,345". `toLocaleString` would load the browser's locale data
 * first, which blocks a first visit for 60 ms on a slow computer.
 */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Formats a whole number with its noun, such as "1 entry" or "12,345 entries". */
export function formatCounted(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
