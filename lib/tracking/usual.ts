import "server-only";
import { sql } from "kysely";
import { processWide } from "@/lib/config/process-wide";
import type { Db } from "@/lib/db/database";
import type { BuildRecord } from "./build-row";
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

type Recipe = Place & { recipe: string };

interface Kept {
  usual: Promise<Usual>;
  until: number;
}

const keptMs = 60_000;
const mostKept = 5_000;
/** The newest builds of a recipe that are looked through, and how many good ones count. */
const lookedThrough = 200;
const counted = 9;
/** Recipes that one statement reads. SQLite joins 500 selects at most. */
const readAtOnce = 50;

/** A build as far as it decides what is usual for it. */
type OfRecipe = Pick<BuildRecord, "account" | "region" | "recipe_name">;

/** What is usual for a build's recipe: the medians of its last AVAILABLE builds. Kept a minute. */
export async function usualOf(db: Db, build: OfRecipe): Promise<Usual> {
  const [usual] = await usualsOf(db, [build]);
  return usual ?? nothingUsual;
}

/** The same of several builds, in their order: what is not kept is read with one statement. */
export function usualsOf(db: Db, builds: readonly OfRecipe[]): Promise<Usual[]> {
  const kept = processWide("tracking.usual", () => new Map<string, Kept>());
  const now = performance.now();
  const missing = new Map<string, Recipe>();
  for (const { account, region, recipe_name: recipe } of builds) {
    if (recipe === null) continue;
    const key = keyOf({ account, region }, recipe);
    if (now >= (kept.get(key)?.until ?? 0)) missing.set(key, { account, region, recipe });
  }
  for (const some of chunked([...missing], readAtOnce)) {
    const all = read(db, new Map(some));
    for (const [key] of some) {
      const usual = all.then((found) => found.get(key) ?? nothingUsual);
      keep(kept, key, usual);
    }
  }
  return Promise.all(
    builds.map(({ recipe_name: recipe, ...place }) =>
      recipe === null ? nothingUsual : (kept.get(keyOf(place, recipe))?.usual ?? nothingUsual),
    ),
  );
}

function keep(kept: Map<string, Kept>, key: string, usual: Promise<Usual>): void {
  const entry = { usual, until: performance.now() + keptMs };
  kept.delete(key);
  kept.set(key, entry);
  usual.catch(() => {
    if (kept.get(key) === entry) kept.delete(key);
  });
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
}

function chunked<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
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

type UsualRow = Pick<BuildRecord, "duration_ms" | "phase_ms" | "followed">;

async function read(db: Db, recipes: ReadonlyMap<string, Recipe>): Promise<Map<string, Usual>> {
  const parts = [...recipes].map(
    ([key, { account, region, recipe }]) => sql`
      select cast(${key} as text) as of, duration_ms, phase_ms, followed from (
        select * from (
          select duration_ms, phase_ms, followed, created_at from builds
          where account = ${account} and region = ${region}
            and recipe_name = ${recipe} and status = 'AVAILABLE'
          order by created_at desc limit ${sql.lit(lookedThrough)}
        ) as newest where duration_ms is not null
        order by created_at desc limit ${sql.lit(counted)}
      ) as counted`,
  );
  const { rows } = await sql<UsualRow & { of: string }>`${sql.join(
    parts,
    sql` union all `,
  )}`.execute(db);
  return new Map(
    [...recipes.keys()].map((key) => [key, usualAmong(rows.filter(({ of }) => of === key))]),
  );
}

function usualAmong(rows: readonly UsualRow[]): Usual {
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
