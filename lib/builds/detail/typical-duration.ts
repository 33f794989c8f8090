import "server-only";
import { sql } from "kysely";
import { Cache } from "@/lib/cache/cache";
import { defineSingleton } from "@/lib/cache/singleton";
import type { Db } from "@/lib/db/database";
import { type AccountRegion, formatAccountRegionKey } from "@/lib/imagebuilder/account-region";
import type { BuildRecord } from "../record/build-row";
import { computeLowerMedian, type PhaseDurations, parsePhaseDurations } from "./phases";

/** The typical durations of a recipe's builds in milliseconds, without known waits for approval. */
export interface TypicalDuration {
  /**
   * The total duration; `null` if unknown, or if the build itself was retried, because a retry skips
   * completed work.
   */
  totalMs: number | null;
  /** The median duration of each phase, by status, if enough builds have one. */
  phases: PhaseDurations;
  /**
   * Like `phases`, but only from builds that Kiln observed while they were running. A single one is
   * enough.
   */
  followedPhases: PhaseDurations;
}

type Recipe = AccountRegion & { recipe: string };

/** A build that counts toward its recipe's typical duration. */
interface ComparableBuild {
  arn: string;
  totalMs: number;
  phases: PhaseDurations;
  followed: boolean;
  /** The time spent waiting for approval, which `totalMs` excludes; `null` if unknown. */
  waitedMs: number | null;
}

const ttlMs = 60_000;
const maxRecipes = 5_000;
/** The number of newest builds considered per recipe. */
const maxCandidates = 200;
/** The maximum number of builds from which a median is computed. */
const maxSamples = 9;
/** The minimum number of other builds for a meaningful median. */
const minOthers = 3;
/** The number of recipes per statement. SQLite allows at most 500 terms in a compound select. */
const recipesPerStatement = 50;

/** The builds that count toward the typical duration, by recipe; see `getRecipeKey`. */
export const comparableBuildsCache = defineSingleton(
  "builds.comparable",
  () => new Cache<ComparableBuild[]>({ max: maxRecipes, ttlMs }),
);

type BuildRecipeColumns = Pick<BuildRecord, "arn" | "account" | "region" | "recipe_name"> &
  Partial<Pick<BuildRecord, "retried_at">>;

/**
 * Returns the typical durations of a build's recipe, which are the medians of its last AVAILABLE
 * builds, up to nine. Excludes the build itself, and retried builds because they ran only in part.
 * Except for `followedPhases`, the durations are unknown if there are fewer than three other
 * builds. The result is cached for a minute.
 */
export async function readTypicalDuration(
  db: Db,
  build: BuildRecipeColumns,
): Promise<TypicalDuration> {
  const [typical] = await readTypicalDurations(db, [build]);
  return typical ?? noTypicalDuration;
}

/**
 * Returns the typical durations for several builds, in the order of `builds`. Uncached recipes are
 * read in batches of `recipesPerStatement`.
 */
export function readTypicalDurations(
  db: Db,
  builds: readonly BuildRecipeColumns[],
): Promise<TypicalDuration[]> {
  const cache = comparableBuildsCache();
  const found = new Map<string, ComparableBuild[] | Promise<ComparableBuild[]>>();
  const missing = new Map<string, Recipe>();
  for (const { account, region, recipe_name: recipe } of builds) {
    if (recipe === null) continue;
    const key = getRecipeKey({ account, region }, recipe);
    const known = cache.get(key);
    if (known) found.set(key, known);
    // Joins the pending load.
    else if (cache.isLoading(key)) found.set(key, cache.load(key, loadNothing));
    else missing.set(key, { account, region, recipe });
  }
  for (const some of splitIntoChunks([...missing], recipesPerStatement)) {
    const all = readComparableBuilds(db, new Map(some));
    for (const [key] of some) {
      found.set(
        key,
        cache.load(key, async () => (await all).get(key) ?? []),
      );
    }
  }
  return Promise.all(
    builds.map(async ({ arn, recipe_name: recipe, retried_at, ...accountRegion }) => {
      if (recipe === null) return noTypicalDuration;
      const comparable = (await found.get(getRecipeKey(accountRegion, recipe))) ?? [];
      const typical = computeTypicalDuration(
        comparable.filter((one) => one.arn !== arn).slice(0, maxSamples),
      );
      return retried_at ? { ...typical, totalMs: null } : typical;
    }),
  );
}

const loadNothing = async (): Promise<ComparableBuild[]> => [];

function splitIntoChunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

/**
 * Evicts the typical duration of a recipe. Call this when a build of the recipe has ended, so that
 * the build counts immediately.
 */
export function evictTypicalDuration(
  accountRegion: AccountRegion,
  recipeName: string | null,
): void {
  comparableBuildsCache().delete(getRecipeKey(accountRegion, recipeName ?? ""));
}

const noTypicalDuration: TypicalDuration = { totalMs: null, phases: {}, followedPhases: {} };

function getRecipeKey(accountRegion: AccountRegion, recipeName: string): string {
  return `${formatAccountRegionKey(accountRegion)} ${recipeName}`;
}

type TypicalRow = Pick<BuildRecord, "arn" | "duration_ms" | "waited_ms" | "phase_ms" | "followed">;

async function readComparableBuilds(
  db: Db,
  recipes: ReadonlyMap<string, Recipe>,
): Promise<Map<string, ComparableBuild[]>> {
  // This reads one build more than needed, because one of them may be the build itself.
  const parts = [...recipes].map(
    ([key, { account, region, recipe }]) => sql`
      select cast(${key} as text) as of, arn, duration_ms, waited_ms, phase_ms, followed from (
        select * from (
          select arn, duration_ms, waited_ms, phase_ms, followed, created_at, retried_at from builds
          where account = ${account} and region = ${region}
            and recipe_name = ${recipe} and status = 'AVAILABLE'
          order by created_at desc limit ${sql.lit(maxCandidates)}
        ) as newest where duration_ms is not null and retried_at is null
        order by created_at desc limit ${sql.lit(maxSamples + 1)}
      ) as counted`,
  );
  const { rows } = await sql<TypicalRow & { of: string }>`${sql.join(
    parts,
    sql` union all `,
  )}`.execute(db);
  return new Map(
    [...recipes.keys()].map((key) => [
      key,
      rows.filter(({ of }) => of === key).map(toComparableBuild),
    ]),
  );
}

function toComparableBuild(row: TypicalRow): ComparableBuild {
  const { arn, duration_ms, waited_ms, phase_ms, followed } = row;
  return {
    arn,
    totalMs: Math.max(0, (duration_ms ?? 0) - (waited_ms ?? 0)),
    phases: parsePhaseDurations(phase_ms),
    followed: followed === 1,
    waitedMs: waited_ms,
  };
}

function computeTypicalDuration(all: readonly ComparableBuild[]): TypicalDuration {
  // Durations with and without waits aren't comparable. If no build of the recipe is known to have
  // waited, builds with unknown waits count too.
  const hasWaits = all.some(({ waitedMs }) => (waitedMs ?? 0) > 0);
  const builds = hasWaits ? all.filter(({ waitedMs }) => waitedMs !== null) : all;
  const followed = builds.filter((one) => one.followed);
  return {
    totalMs: computeLowerMedian(
      builds.map(({ totalMs }) => totalMs),
      minOthers,
    ),
    phases: computePhaseMedians(builds, minOthers),
    // These medians only control the poll interval, for which a rough value is enough.
    followedPhases: computePhaseMedians(followed, 1),
  };
}

function computePhaseMedians(builds: readonly ComparableBuild[], min: number): PhaseDurations {
  const statuses = new Set(builds.flatMap(({ phases }) => Object.keys(phases)));
  return Object.fromEntries(
    [...statuses].flatMap((status) => {
      const ms = computeLowerMedian(
        builds.flatMap(({ phases }) => phases[status] ?? []),
        min,
      );
      return ms === null ? [] : [[status, ms]];
    }),
  );
}
