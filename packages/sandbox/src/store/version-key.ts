/** Formats a version as text with the same order; each part is at most 2^30-1. */
export function formatVersionKey(version: string): string {
  return version
    .split(".")
    .map((part) => part.padStart(10, "0"))
    .join(".");
}
