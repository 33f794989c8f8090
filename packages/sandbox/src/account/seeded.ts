import { createHash } from "node:crypto";

/** Returns `length` hexadecimal digits determined by `key` alone. At most 64. */
export function seededHex(key: string, length: number): string {
  return createHash("sha256").update(key).digest("hex").slice(0, length);
}

/** Returns a number in [0, 1) determined by `key` alone. */
export function seededUnit(key: string): number {
  return Number.parseInt(seededHex(key, 12), 16) / 0x1000000000000;
}

/** Returns an integer from `low` to `high`, inclusive. */
export function seededInteger(key: string, low: number, high: number): number {
  return low + Math.floor(seededUnit(key) * (high - low + 1));
}

/** Returns one of `items`. Throws on an empty list, which is a mistake in the tables. */
export function seededPick<T>(key: string, items: readonly T[]): T {
  const item = items[Math.floor(seededUnit(key) * items.length)];
  if (item === undefined) throw new RangeError(`Nothing to pick from: ${key}`);
  return item;
}

/** Formatted like a version 4 UUID, as Image Builder's IDs are. */
export function seededUuid(key: string): string {
  const hex = seededHex(key, 32);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}
