import { createHash } from "node:crypto";

/** Returns `length` hexadecimal digits determined by `key` alone. At most 64. */
export function getSeededHex(key: string, length: number): string {
  return createHash("sha256").update(key).digest("hex").slice(0, length);
}

/** Returns a number in [0, 1) determined by `key` alone. */
export function getSeededFraction(key: string): number {
  return Number.parseInt(getSeededHex(key, 12), 16) / 0x1000000000000;
}

/** Returns an integer from `low` to `high`, inclusive. */
export function getSeededInteger(key: string, low: number, high: number): number {
  return low + Math.floor(getSeededFraction(key) * (high - low + 1));
}

/** Returns one of `items`. Throws on an empty list, which is a mistake in the tables. */
export function pickSeeded<T>(key: string, items: readonly T[]): T {
  const item = items[Math.floor(getSeededFraction(key) * items.length)];
  if (item === undefined) throw new RangeError(`Nothing to pick from: ${key}`);
  return item;
}

/** Returns a string in the format of a version 4 UUID, like Image Builder's IDs. */
export function getSeededUuid(key: string): string {
  const hex = getSeededHex(key, 32);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}
