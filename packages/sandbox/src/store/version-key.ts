/** A version as text that sorts as the version does; each part is at most 2^30-1. */
export function versionKey(version: string): string {
  return version
    .split(".")
    .map((part) => part.padStart(10, "0"))
    .join(".");
}
