/** Formats a version as a string that sorts like the version. Each part has at most ten digits. */
export function formatVersionKey(version: string): string {
  return version
    .split(".")
    .map((part) => part.padStart(10, "0"))
    .join(".");
}
