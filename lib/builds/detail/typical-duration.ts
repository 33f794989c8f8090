import "server-only";
import { sql } from "kysely";
import { Cache } from "@/lib/cache/cache";
import { processValue } from "@/lib/cache/process-value";
import type { Db } from "@/lib/db/database";
import { type AccountRegion, accountRegionKey } from "@/lib/imagebuilder/account-region";
import type { BuildRecord } from "../record/build-row";
import { median, type PhaseTimes, parsePhases } from "./phases";

/** The typical durations of a recipe's builds, in milliseconds. */
export interface TypicalDuration {
  /** In total; `null` if unknown. */
  totalMs: number | null;
  /** By status, from all builds with sufficient data. */
  phases: PhaseTimes;
  /** The same for builds that Kiln observed while running. */
  followedPhases: PhaseTimes;
}

type Recipe = AccountRegion & { recipe: string };

/** A build that counts toward its recipe's typical duration. */
interface Comparable {
  arn: string;
  totalMs: number;
  phases: PhaseTimes;
  followed: boolean;
}

const ttlMs = 60_000;
const maxRecipes = 5_000;
/** The number of newest builds considered per recipe, and the number of those that count. */
const considered = 200;
const counted = 9;
/** A median of fewer other builds isn't meaningful. */
const minOthers = 3;
/** Recipes per statement; SQLite allows at most 500 compound selects. */
const readAtOnce = 50;

/** By recipe; see `keyOf`. */
export const comparableBuilds = processValue(
  "builds.comparable",
  () => new Cache<Comparable[]>({ max: maxRecipes, ttlMs }),
);

/** The columns that determine a build's recipe. */
type OfRecipe = Pick<BuildRecord, "arn" | "account" | "region" | "recipe_name">;

/**
 * Returns the typical durations of a build's recipe: the medians of its last AVAILABLE builds,
 * excluding the build itself and retried ones, which ran only in part. Unknown with fewer than
 * three others. Cached for a minute.
 */
export async function typicalDurationOf(db: Db, build: OfRecipe): Promise<TypicalDuration> {
  const [typical] = await typicalDurationsOf(db, [build]);
  return typical ?? noTypicalDuration;
}

/**
 * Returns the typical durations for several builds in order; uncached recipes are read with one
 * statement.
 */
export function typicalDurationsOf(
  db: Db,
  builds: readonly OfRecipe[],
): Promise<TypicalDuration[]> {
  const cache = comparableBuilds();
  const found = new Map<string, Comparable[] | Promise<Comparable[]>>();
  const missing = new Map<string, Recipe>();
  for (const { account, region, recipe_name: recipe } of builds) {
    if (recipe === null) continue;
    const key = keyOf({ account, region }, recipe);
    const known = cache.get(key);
    if (known) found.set(key, known);
    // Joins the pending load.
    else if (cache.isLoading(key)) found.set(key, cache.load(key, nothing));
    else missing.set(key, { account, region, recipe });
  }
  for (const some of chunked([...missing], readAtOnce)) {
    const all = read(db, new Map(some));
    for (const [key] of some) {
      found.set(
        key,
        cache.load(key, async () => (await all).get(key) ?? []),
      );
    }
  }
  return Promise.all(
    builds.map(async ({ arn, recipe_name: recipe, ...accountRegion }) => {
      if (recipe === null) return noTypicalDuration;
      const comparable = (await found.get(keyOf(accountRegion, recipe))) ?? [];
      return typicalAmong(comparable.filter((one) => one.arn !== arn).slice(0, counted));
    }),
  );
}

const nothing = async (): Promise<Comparable[]> => [];

function chunked<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

/** Call this when a build of the recipe has ended, so that it counts immediately. */
export function evictTypicalDuration(
  accountRegion: AccountRegion,
  recipeName: string | null,
): void {
  comparableBuilds().delete(keyOf(accountRegion, recipeName ?? ""));
}

const noTypicalDuration: TypicalDuration = { totalMs: null, phases: {}, followedPhases: {} };

function keyOf(accountRegion: AccountRegion, recipeName: string): string {
  return `${accountRegionKey(accountRegion)} ${recipeName}`;
}

type TypicalRow = Pick<BuildRecord, "arn" | "duration_ms" | "phase_ms" | "followed">;

async function read(
  db: Db,
  recipes: ReadonlyMap<string, Recipe>,
): Promise<Map<string, Comparable[]>> {
  // One more than needed, because one of them may be the build itself.
  const parts = [...recipes].map(
    ([key, { account, region, recipe }]) => sql`
      select cast(${key} as text) as of, arn, duration_ms, phase_ms, followed from (
        select * from (
          select arn, duration_ms, phase_ms, followed, created_at, retried_at from builds
          where account = ${account} and region = ${region}
            and recipe_name = ${recipe} and status = 'AVAILABLE'
          order by created_at desc limit ${sql.lit(considered)}
        ) as newest where duration_ms is not null and retried_at is null
        order by created_at desc limit ${sql.lit(counted + 1)}
      ) as counted`,
  );
  const { rows } = await sql<TypicalRow & { of: string }>`${sql.join(
    parts,
    sql` union all `,
  )}`.execute(db);
  return new Map(
    [...recipes.keys()].map((key) => [key, rows.filter(({ of }) => of === key).map(comparableOf)]),
  );
}

function comparableOf({ arn, duration_ms, phase_ms, followed }: TypicalRow): Comparable {
  return {
    arn,
    totalMs: duration_ms ?? 0,
    phases: parsePhases(phase_ms),
    followed: followed === 1,
  };
}

function typicalAmong(builds: readonly Comparable[]): TypicalDuration {
  const followed = builds.filter((one) => one.followed);
  return {
    totalMs: median(
      builds.map(({ totalMs }) => totalMs),
      minOthers,
    ),
    phases: mediansOf(builds, minOthers),
    // Only controls the poll interval, for which a rough value suffices.
    followedPhases: mediansOf(followed, 1),
  };
}

function mediansOf(builds: readonly Comparable[], min: number): PhaseTimes {
  const statuses = new Set(builds.flatMap(({ phases }) => Object.keys(phases)));
  return Object.fromEntries(
    [...statuses].flatMap((status) => {
      const ms = median(
        builds.flatMap(({ phases }) => phases[status] ?? []),
        min,
      );
      return ms === null ? [] : [[status, ms]];
    }),
  );
}
