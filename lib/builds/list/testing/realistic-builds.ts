import type { Insertable } from "kysely";
import type { Tables } from "@/lib/db/tables";
import { formatVersionKey } from "@/lib/imagebuilder/version-key";
import { extractSearchTerms } from "../search-terms";
import { createRandomGenerator, type RandomGenerator } from "./random";

/** A build with everything that the list searches. */
export interface RealisticBuild {
  build: Insertable<Tables["builds"]>;
  tags: Record<string, string>;
  words: string[];
}

interface AccountRegion {
  account: string;
  region: string;
}

const systems = ["al2023", "ubuntu-24", "rhel-9", "al2", "windows-2022", "debian-12", "macos-15"];
const uses = ["base", "web", "batch", "gpu", "ecs", "eks-node", "bastion", "database", "ci-runner"];
const firstNames = [
  "Erin",
  "Ada",
  "Noor",
  "Kofi",
  "Mei",
  "Jonas",
  "Lucía",
  "Priya",
  "Tomasz",
  "Zoë",
];
const lastNames = ["Adler", "Okafor", "Lindqvist", "Tanaka", "Moreau", "Silva", "O'Brien", "Novák"];

export const recipeNames = uses.flatMap((use) => systems.map((system) => `${system}-${use}`));
export const personNames = lastNames.flatMap((name) =>
  firstNames.map((given) => `${given} ${name}`),
);
export const teamNames = [
  "platform",
  "data",
  "payments",
  "search",
  "security",
  "mobile",
  "ml",
  "edge",
];

/**
 * The first build number. It is above the sandbox's build numbers, because the sandbox's builds can
 * be in the same database.
 */
const firstNumber = 1_000;

const minute = 60_000;
const running = ["PENDING", "CREATING", "BUILDING", "TESTING", "DISTRIBUTING", "INTEGRATING"];

/**
 * Generates a busy account's builds of the year before `now`, oldest first. A few recipes and users
 * account for most of the builds. Some builds fail, the newest are still running, some wait, and
 * some were started outside Kiln. The result is deterministic for a seed.
 */
export function* generateRealisticBuilds(
  count: number,
  accountRegion: AccountRegion,
  now: Date,
  seed = 1,
): Generator<RealisticBuild> {
  const random = createRandomGenerator(seed);
  const counts = new Map<string, number>();
  const step = (365 * 24 * 60 * minute) / count;
  for (let index = 0; index < count; index++) {
    const age = (count - index - random.next()) * step;
    yield buildOf(random, accountRegion, new Date(now.getTime() - Math.max(age, 0)), now, counts);
  }
}

function buildOf(
  random: RandomGenerator,
  accountRegion: AccountRegion,
  created: Date,
  now: Date,
  counts: Map<string, number>,
): RealisticBuild {
  const recipe = random.skewed(asNonEmpty(recipeNames));
  const number = (counts.get(recipe) ?? firstNumber) + 1;
  counts.set(recipe, number);
  const version = `1.${Math.floor(number / 60)}.${Math.floor(number / 4) % 15}`;
  const typical = (8 + recipe.length * 2) * minute;
  const took = Math.round(typical * (0.8 + random.next() ** 4 * 2));
  const end = created.getTime() + took;
  const runs = end > now.getTime();
  const source = random.skewed(["kiln", "pipeline", "pipeline", "other"] as const);
  const person = source === "kiln" ? random.skewed(asNonEmpty(personNames)) : null;
  const status = runs ? random.one(asNonEmpty(running)) : pickFinalStatus(random);
  const arn = `arn:aws:imagebuilder:${accountRegion.region}:${accountRegion.account}:image/${recipe}/${version}/${number}`;
  const at = created.toISOString();
  const known = !runs && random.next() > 0.02;
  const reason = status === "FAILED" ? "Step RunCommand failed with exit code 1" : null;
  const ami = `ami-0${hex(random)}${hex(random)}`;
  return {
    build: {
      arn,
      ...accountRegion,
      name: recipe,
      version,
      build_number: number,
      version_key: formatVersionKey(version, number),
      type: random.next() < 0.1 ? "DOCKER" : "AMI",
      platform: platformOf(recipe),
      status,
      status_reason: reason,
      recipe_arn: `arn:aws:imagebuilder:${accountRegion.region}:${accountRegion.account}:image-recipe/${recipe}/${version}`,
      submission_id: null,
      submitted_by: person,
      submitted_by_id: person ? `person-${personNames.indexOf(person)}` : null,
      created_at: at,
      observed_at: at,
      build_type: source === "pipeline" ? "SCHEDULED" : "USER_INITIATED",
      source,
      recipe_name: recipe,
      os_version: "Amazon Linux 2023",
      status_since: runs ? at : new Date(end).toISOString(),
      ended_at: known ? new Date(end).toISOString() : null,
      duration_ms: known ? took : null,
      waiting_steps: runs && random.next() < 0.1 ? 1 : 0,
    },
    tags: {
      team: random.skewed(asNonEmpty(teamNames)),
      env: random.skewed(["prod", "staging", "dev"]),
      ...(random.next() < 0.001 ? { incident: `INC-${random.below(100)}` } : {}),
    },
    words: extractSearchTerms({
      name: recipe,
      version,
      buildNumber: number,
      outputs: status === "AVAILABLE" ? [ami] : [],
      reason,
    }),
  };
}

function pickFinalStatus(random: RandomGenerator): string {
  const draw = random.next();
  if (draw < 0.78) return "AVAILABLE";
  if (draw < 0.91) return "FAILED";
  if (draw < 0.94) return "CANCELLED";
  if (draw < 0.97) return "DEPRECATED";
  return draw < 0.98 ? "DISABLED" : "DELETED";
}

function platformOf(recipe: string): string {
  if (recipe.startsWith("windows")) return "Windows";
  return recipe.startsWith("macos") ? "macOS" : "Linux";
}

function hex(random: RandomGenerator): string {
  return random
    .below(2 ** 32)
    .toString(16)
    .padStart(8, "0");
}

/** Declares to the compiler that a list is not empty. */
function asNonEmpty<T>(values: readonly T[]): readonly [T, ...T[]] {
  return values as readonly [T, ...T[]];
}
