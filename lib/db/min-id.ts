/**
 * Returns the smallest ID of a millisecond. IDs are UUIDv7 (RFC 9562), whose first 48 bits are the
 * creation time.
 */
export function getMinId(ms: number): string {
  const hex = Math.max(0, ms).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
