import {
  type BuildListQuery,
  type BuildSort,
  buildSortKeys,
  type TagFilter,
  unfilteredQuery,
} from "@/lib/builds/list/query";
import { createRandomGenerator, type RandomGenerator } from "@/lib/builds/list/testing/random";
import { personNames, recipeNames, teamNames } from "@/lib/builds/list/testing/realistic-builds";

const sorts = buildSortKeys.flatMap((key): BuildSort[] => [key, `-${key}`]);
const statuses = ["running", "ended", "waiting", "FAILED", "AVAILABLE", "CANCELLED", "DELETED"];
const searches = [
  "base",
  "al2023",
  "ami-0",
  "1.2",
  "windows-2022-gpu",
  "macos ci",
  "ami-0f3",
  "nothing",
];
const spans = ["24h", "7d", "30d", "2025-01-01"];

type Draw = (random: RandomGenerator) => Partial<BuildListQuery>;

const filters: readonly Draw[] = [
  (random) => ({ status: [pickOne(random, statuses)] }),
  () => ({ status: ["FAILED", "CANCELLED", "running"] }),
  (random) => ({ recipe: pickOne(random, recipeNames) }),
  (random) => ({ who: random.next() < 0.3 ? "me" : pickOne(random, personNames) }),
  (random) => ({ type: random.one(["AMI", "DOCKER"] as const) }),
  (random) => ({ platform: random.one(["Linux", "Windows", "macOS"]) }),
  (random) => ({ source: random.one(["kiln", "pipeline", "other"] as const) }),
  (random) => ({ since: pickOne(random, spans) }),
  (random) => ({ tags: [randomTag(random)] }),
  (random) => ({ q: pickOne(random, searches) }),
];

/**
 * Returns at least `count` queries, the same in every run: for each sort order, one without a
 * filter and one with each filter, then combinations of up to four filters.
 */
export function createBenchListQueries(count: number): BuildListQuery[] {
  const random = createRandomGenerator(11);
  const singles = sorts.flatMap((sort) => [
    { ...unfilteredQuery, sort },
    ...filters.map((draw) => ({ ...unfilteredQuery, sort, ...draw(random) })),
  ]);
  const several = Array.from({ length: Math.max(0, count - singles.length) }, () => {
    const drawn = Array.from({ length: 2 + random.below(3) }, () =>
      pickOne(random, filters)(random),
    );
    const sort = random.next() < 0.5 ? unfilteredQuery.sort : pickOne(random, sorts);
    return Object.assign({ ...unfilteredQuery, sort }, ...drawn) as BuildListQuery;
  });
  return [...singles, ...several];
}

function randomTag(random: RandomGenerator): TagFilter {
  if (random.next() < 0.3) return { key: "incident", value: `INC-${random.below(100)}` };
  return random.next() < 0.5
    ? { key: "env", value: "dev" }
    : { key: "team", value: pickOne(random, teamNames) };
}

function pickOne<T>(random: RandomGenerator, values: readonly T[]): T {
  return random.one(values as readonly [T, ...T[]]);
}
