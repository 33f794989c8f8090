/**
 * Returns when a query's data was read, in ISO 8601; null if it wasn't read yet.
 *
 * @param dataUpdatedAt the query's `dataUpdatedAt`, in milliseconds; 0 before the first read
 */
export function formatReadTime(dataUpdatedAt: number): string | null {
  return dataUpdatedAt > 0 ? new Date(dataUpdatedAt).toISOString() : null;
}
