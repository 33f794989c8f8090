import "server-only";
import { processWide } from "@/lib/config/process-wide";
import type { Db } from "@/lib/db/database";
import { median, type PhaseTimes, parsePhases } from "./durations";
import type { Place } from "./live/message";

/** How long builds of a recipe usually take, in milliseconds. */
export interface Usual {
  /** In all; `null` when it is not known. */
  totalMs: number | null;
  /** By status, of all builds that are known well enough. */
  phases: PhaseTimes;
  /** The same of those that Kiln followed itself. */
  followedPhases: PhaseTimes;
}

interface Kept {
  usual: Promise<Usual>;
  until: number;
}

const keptMs = 60_000;
const mostKept = 5_000;
/** The newest builds of a recipe that are looked through, and how many good ones count. */
const lookedThrough = 200;
const counted = 9;

/** What is usual for a recipe in a place: the medians of its last AVAILABLE builds. Kept a minute. */
export function usualOf(db: Db, place: Place, recipeName: string | null): Promise<Usual> {
  if (recipeName === null) return Promise.resolve(nothingUsual);
  const kept = processWide("tracking.usual", () => new Map<string, Kept>());
  const key = keyOf(place, recipeName);
  const known = kept.get(key);
  if (known && performance.now() < known.until) return known.usual;
  kept.delete(key);
  const usual = read(db, place, recipeName);
  kept.set(key, { usual, until: performance.now() + keptMs });
  usual.catch(() => kept.delete(key));
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return usual;
}

/** To be called when a build of the recipe has ended: it counts at once. */
export function forgetUsual(place: Place, recipeName: string | null): void {
  processWide("tracking.usual", () => new Map<string, Kept>()).delete(
    keyOf(place, recipeName ?? ""),
  );
}

const nothingUsual: Usual = { totalMs: null, phases: {}, followedPhases: {} };

function keyOf({ account, region }: Place, recipeName: string): string {
  return `${account} ${region} ${recipeName}`;
}

async function read(db: Db, { account, region }: Place, recipeName: string): Promise<Usual> {
  const newest = db
    .selectFrom("builds")
    .select(["duration_ms", "phase_ms", "followed", "created_at"])
    .where("account", "=", account)
    .where("region", "=", region)
    .where("recipe_name", "=", recipeName)
    .where("status", "=", "AVAILABLE")
    .orderBy("created_at", "desc")
    .limit(lookedThrough)
    .as("newest");
  const rows = await db
    .selectFrom(newest)
    .select(["duration_ms", "phase_ms", "followed"])
    .where("duration_ms", "is not", null)
    .orderBy("created_at", "desc")
    .limit(counted)
    .execute();
  const followed = rows.filter((row) => row.followed === 1);
  return {
    totalMs: median(rows.flatMap(({ duration_ms: ms }) => (ms === null ? [] : [ms]))),
    phases: mediansOf(rows.map(({ phase_ms: ms }) => parsePhases(ms))),
    followedPhases: mediansOf(followed.map(({ phase_ms: ms }) => parsePhases(ms))),
  };
}

function mediansOf(all: PhaseTimes[]): PhaseTimes {
  const statuses = new Set(all.flatMap((phases) => Object.keys(phases)));
  return Object.fromEntries(
    [...statuses].flatMap((status) => {
      const ms = median(all.flatMap((phases) => phases[status] ?? []));
      return ms === null ? [] : [[status, ms]];
    }),
  );
}
