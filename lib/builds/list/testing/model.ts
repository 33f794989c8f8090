import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import { compareVersions } from "@/lib/imagebuilder/version";
import type { BuildListQuery } from "../query";
import { hasWordWithPrefix, isSearchForDeleted, parseSearchTerms } from "../search-terms";
import { resolveTimeSpan } from "../time-span";
import type { RealisticBuild } from "./realistic-builds";

/**
 * Returns the ARNs of the builds that match a query, by filtering and sorting in plain JavaScript.
 */
export function listMatchingArns(
  builds: readonly RealisticBuild[],
  query: BuildListQuery,
  personId: string,
  now: Date,
): string[] {
  const passing = builds.filter(
    (one) =>
      matchesFilters(one, query, personId) && passesStatus(one, query) && matchesSearch(one, query),
  );
  const { since, until } = resolveTimeSpan(query, now);
  return passing
    .filter(({ build }) => since === null || build.created_at >= since)
    .filter(({ build }) => until === null || build.created_at < until)
    .sort(orderOf(query))
    .map(({ build }) => build.arn);
}

function matchesFilters({ build, tags }: RealisticBuild, query: BuildListQuery, personId: string) {
  const fits = (wanted: string | null, value: unknown) => wanted === null || wanted === value;
  return (
    fits(query.account, build.account) &&
    fits(query.region, build.region) &&
    fits(query.recipe, build.recipe_name) &&
    fits(query.type, build.type) &&
    fits(query.platform, build.platform) &&
    fits(query.source, build.source) &&
    (query.who === "me"
      ? build.submitted_by_id === personId
      : fits(query.who, build.submitted_by)) &&
    query.tags.every(
      ({ key, value }) => Object.hasOwn(tags, key) && (value === null || tags[key] === value),
    )
  );
}

function passesStatus({ build: { status, waiting_steps } }: RealisticBuild, query: BuildListQuery) {
  if (query.status.length === 0) return status !== "DELETED" || isSearchForDeleted(query.q);
  return query.status.some((wanted) => {
    if (wanted === "running") return !isTerminalStatus(status);
    if (wanted === "ended") return isTerminalStatus(status) && status !== "DELETED";
    return wanted === "waiting" ? Number(waiting_steps) > 0 : wanted === status;
  });
}

function matchesSearch({ build, words }: RealisticBuild, query: BuildListQuery) {
  const asked = parseSearchTerms(query.q);
  return (
    asked.words.every(
      (beginning) =>
        words.some((word) => word.startsWith(beginning)) ||
        hasWordWithPrefix(build.status, beginning) ||
        hasWordWithPrefix(build.submitted_by ?? "", beginning),
    ) && asked.arns.every((beginning) => build.arn.startsWith(beginning))
  );
}

type Compare = (a: RealisticBuild["build"], b: RealisticBuild["build"]) => number;

const compareBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const compareCreated: Compare = (a, b) => compareBytes(a.created_at, b.created_at);
const compareArn: Compare = (a, b) => compareBytes(a.arn, b.arn);

const comparators: Record<string, Compare[]> = {
  created: [compareCreated, compareArn],
  name: [(a, b) => compareBytes(a.name, b.name), compareCreated, compareArn],
  status: [(a, b) => compareBytes(a.status, b.status), compareCreated, compareArn],
  duration: [(a, b) => Number(a.duration_ms) - Number(b.duration_ms), compareArn],
  version: [
    (a, b) => compareVersions(a.version, b.version),
    (a, b) => a.build_number - b.build_number,
    compareCreated,
    compareArn,
  ],
};

function orderOf({ sort }: BuildListQuery) {
  const key = sort.replace(/^-/, "");
  const sign = sort.startsWith("-") ? -1 : 1;
  return ({ build: a }: RealisticBuild, { build: b }: RealisticBuild) => {
    const isUnknown = (build: typeof a) =>
      key === "duration" && (build.duration_ms ?? null) === null;
    if (isUnknown(a) !== isUnknown(b)) return Number(isUnknown(a)) - Number(isUnknown(b));
    for (const compare of comparators[key] ?? []) {
      const result = compare(a, b);
      if (result !== 0) return result * sign;
    }
    return 0;
  };
}
