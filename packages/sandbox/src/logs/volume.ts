import { seededInteger, seededUnit } from "../account/seeded";
import type { LogInput } from "./types";

/** What tags may ask for at most. */
export const mostLines = 1_000_000;

/** How many lines the tools on the instances print, all steps together. */
export function toolLines({ tags, seed, timeline }: LogInput, otherLines: number): number {
  const asked = numberTag(tags, "sandbox-log-lines");
  if (asked !== null) return Math.max(0, asked - otherLines);
  const key = `${seed} ${timeline.imageArn} log`;
  if (seededUnit(key) < 0.08) return seededInteger(`${key} lines`, 15_000, 40_000);
  return seededInteger(`${key} lines`, 250, 2400);
}

/** Lines a second that a tag asks for while the build runs; 0 when none does. */
export function linesPerSecond(tags: Record<string, string>): number {
  return Math.min(numberTag(tags, "sandbox-log-rate") ?? 0, 10_000);
}

/** The whole number in a tag; null when there is no such tag or no such number. */
function numberTag(tags: Record<string, string>, name: string): number | null {
  if (!Object.hasOwn(tags, name)) return null;
  const number = Number(tags[name]);
  return Number.isInteger(number) && number >= 0 ? Math.min(number, mostLines) : null;
}
