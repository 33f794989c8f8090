import { createHash } from "node:crypto";

/** `length` hexadecimal digits that depend on nothing but `key`. At most 64. */
export function seededHex(key: string, length: number): string {
  return createHash("sha256").update(key).digest("hex").slice(0, length);
}

/** A number in [0, 1) that depends on nothing but `key`. */
export function seededUnit(key: string): number {
  return Number.parseInt(seededHex(key, 12), 16) / 0x1000000000000;
}

/** An integer from `low` to `high`, both included. */
export function seededInteger(key: string, low: number, high: number): number {
  return low + Math.floor(seededUnit(key) * (high - low + 1));
}

/** One of `items`. Throws on an empty list: that is a mistake in the tables. */
export function seededPick<T>(key: string, items: readonly T[]): T {
  const item = items[Math.floor(seededUnit(key) * items.length)];
  if (item === undefined) throw new RangeError(`Nothing to pick from: ${key}`);
  return item;
}

/** Shaped as a version 4 UUID, as Image Builder's ids are. */
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
