import { getSeededFraction, getSeededInteger } from "../account/seeded";
import type { LogInput } from "./types";

/** The maximum value of the tag `sandbox-log-lines`. */
export const maxLogLines = 1_000_000;

/** The total number of lines that tools print. */
export function countToolLines({ tags, seed, timeline }: LogInput, otherLines: number): number {
  const asked = readNumberTag(tags, "sandbox-log-lines");
  if (asked !== null) return Math.max(0, asked - otherLines);
  const key = `${seed} ${timeline.imageArn} log`;
  if (getSeededFraction(key) < 0.08) return getSeededInteger(`${key} lines`, 15_000, 40_000);
  return getSeededInteger(`${key} lines`, 250, 2400);
}

/** The lines per second requested by a tag, at most 10,000; 0 by default. */
export function parseLinesPerSecond(tags: Record<string, string>): number {
  return Math.min(readNumberTag(tags, "sandbox-log-rate") ?? 0, 10_000);
}

/** The integer in a tag, at most `maxLogLines`; null if it is missing, negative, or invalid. */
function readNumberTag(tags: Record<string, string>, name: string): number | null {
  if (!Object.hasOwn(tags, name)) return null;
  const number = Number(tags[name]);
  return Number.isInteger(number) && number >= 0 ? Math.min(number, maxLogLines) : null;
}
