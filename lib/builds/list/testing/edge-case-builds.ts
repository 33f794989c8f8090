import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { createRandomGenerator } from "./random";
import { generateRealisticBuilds, type RealisticBuild } from "./realistic-builds";

const names = ["base", "Base", "é-web", "😀", "\uffee", "a_b", "o'brien"];
const statuses = [
  "AVAILABLE",
  "FAILED",
  "DELETED",
  "BUILDING",
  "A_NEW_ONE",
  "PENDING",
  "CANCELLED",
];

/**
 * Generates builds for edge cases, such as many equal sort values, unknown values, unusual statuses
 * and characters, and tags that look like other syntax.
 */
export function generateEdgeCaseBuilds(
  count: number,
  accountRegion: AccountRegion,
  now: Date,
  seed: number,
): RealisticBuild[] {
  const random = createRandomGenerator(seed);
  const some = <T>(value: T) => (random.next() < 0.2 ? null : value);
  const coarse = (time: string) => `${time.slice(0, 8)}0${1 + random.below(3)}T00:00:00.000Z`;
  return [...generateRealisticBuilds(count, accountRegion, now, seed)].map(
    ({ build, tags, words }) => {
      const name = random.next() < 0.3 ? random.one(names as [string]) : build.name;
      const status = random.next() < 0.5 ? random.one(statuses as [string]) : build.status;
      return {
        build: {
          ...build,
          name,
          status,
          created_at: random.next() < 0.7 ? coarse(build.created_at) : build.created_at,
          duration_ms: some(random.below(4) * 60_000),
          type: some(build.type),
          platform: some(build.platform),
          recipe_name: some(build.recipe_name),
          waiting_steps: random.next() < 0.1 ? 2 : 0,
        },
        tags: {
          ...tags,
          ...(random.next() < 0.1 ? { "a=b": "c=d", "100%": "<script>" } : {}),
          ...(random.next() < 0.1 ? { env: "" } : {}),
        },
        words: random.next() < 0.1 ? [...words, "ünïcode", "😀"] : words,
      };
    },
  );
}
