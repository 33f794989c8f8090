import {
  type BuildListQuery,
  type BuildSort,
  buildSorts,
  type TagFilter,
  wholeList,
} from "@/lib/builds/list/query";
import { people, recipes, teams } from "@/lib/builds/list/testing/believable";
import { type Random, randomOf } from "@/lib/builds/list/testing/random";

const sorts = buildSorts.flatMap((key): BuildSort[] => [key, `-${key}`]);
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

type Draw = (random: Random) => Partial<BuildListQuery>;

const filters: readonly Draw[] = [
  (random) => ({ status: [one(random, statuses)] }),
  () => ({ status: ["FAILED", "CANCELLED", "running"] }),
  (random) => ({ recipe: one(random, recipes) }),
  (random) => ({ who: random.next() < 0.3 ? "me" : one(random, people) }),
  (random) => ({ type: random.one(["AMI", "DOCKER"] as const) }),
  (random) => ({ platform: random.one(["Linux", "Windows", "macOS"]) }),
  (random) => ({ source: random.one(["kiln", "pipeline", "other"] as const) }),
  (random) => ({ since: one(random, spans) }),
  (random) => ({ tags: [tagOf(random)] }),
  (random) => ({ q: one(random, searches) }),
];

/**
 * Returns realistic and adversarial queries: every order without a filter, every order with each
 * filter, then combinations of two to four filters. Deterministic for a given count.
 */
export function listQueriesOf(count: number): BuildListQuery[] {
  const random = randomOf(11);
  const singles = sorts.flatMap((sort) => [
    { ...wholeList, sort },
    ...filters.map((draw) => ({ ...wholeList, sort, ...draw(random) })),
  ]);
  const several = Array.from({ length: Math.max(0, count - singles.length) }, () => {
    const drawn = Array.from({ length: 2 + random.below(3) }, () => one(random, filters)(random));
    const sort = random.next() < 0.5 ? wholeList.sort : one(random, sorts);
    return Object.assign({ ...wholeList, sort }, ...drawn) as BuildListQuery;
  });
  return [...singles, ...several];
}

function tagOf(random: Random): TagFilter {
  if (random.next() < 0.3) return { key: "incident", value: `INC-${random.below(100)}` };
  return random.next() < 0.5
    ? { key: "env", value: "dev" }
    : { key: "team", value: one(random, teams) };
}

function one<T>(random: Random, values: readonly T[]): T {
  return random.one(values as readonly [T, ...T[]]);
}
