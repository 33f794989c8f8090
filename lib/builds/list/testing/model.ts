import { isTerminal } from "@/lib/imagebuilder/image-status";
import { compareVersions } from "@/lib/imagebuilder/version";
import type { BuildListQuery } from "../query";
import { timeSpanOf } from "../timespan";
import { askedWords, asksForDeleted, beginsWord } from "../words";
import type { BelievableBuild } from "./believable";

/**
 * Returns the ARNs of the builds that match a query, by filtering and sorting in plain JavaScript.
 */
export function modelList(
  builds: readonly BelievableBuild[],
  query: BuildListQuery,
  personId: string,
  now: Date,
): string[] {
  const passing = builds.filter(
    (one) => passesFacts(one, query, personId) && passesStatus(one, query) && isFound(one, query),
  );
  const { since, until } = timeSpanOf(query, now);
  return passing
    .filter(({ build }) => since === null || build.created_at >= since)
    .filter(({ build }) => until === null || build.created_at < until)
    .sort(orderOf(query))
    .map(({ build }) => build.arn);
}

function passesFacts({ build, tags }: BelievableBuild, query: BuildListQuery, personId: string) {
  const fits = (wanted: string | null, value: unknown) => wanted === null || wanted === value;
  return (
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

function passesStatus(
  { build: { status, waiting_steps } }: BelievableBuild,
  query: BuildListQuery,
) {
  if (query.status.length === 0) return status !== "DELETED" || asksForDeleted(query.q);
  return query.status.some((wanted) => {
    if (wanted === "running") return !isTerminal(status);
    if (wanted === "ended") return isTerminal(status) && status !== "DELETED";
    return wanted === "waiting" ? Number(waiting_steps) > 0 : wanted === status;
  });
}

function isFound({ build, words }: BelievableBuild, query: BuildListQuery) {
  const asked = askedWords(query.q);
  return (
    asked.words.every(
      (beginning) =>
        words.some((word) => word.startsWith(beginning)) ||
        beginsWord(build.status, beginning) ||
        beginsWord(build.submitted_by ?? "", beginning),
    ) && asked.arns.every((beginning) => build.arn.startsWith(beginning))
  );
}

type Compare = (a: BelievableBuild["build"], b: BelievableBuild["build"]) => number;

const bytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const created: Compare = (a, b) => bytes(a.created_at, b.created_at);
const arn: Compare = (a, b) => bytes(a.arn, b.arn);

const compares: Record<string, Compare[]> = {
  created: [created, arn],
  name: [(a, b) => bytes(a.name, b.name), created, arn],
  status: [(a, b) => bytes(a.status, b.status), created, arn],
  duration: [(a, b) => Number(a.duration_ms) - Number(b.duration_ms), arn],
  version: [
    (a, b) => compareVersions(a.version, b.version),
    (a, b) => a.build_number - b.build_number,
    created,
    arn,
  ],
};

function orderOf({ sort }: BuildListQuery) {
  const key = sort.replace(/^-/, "");
  const sign = sort.startsWith("-") ? -1 : 1;
  return ({ build: a }: BelievableBuild, { build: b }: BelievableBuild) => {
    const isUnknown = (build: typeof a) =>
      key === "duration" && (build.duration_ms ?? null) === null;
    if (isUnknown(a) !== isUnknown(b)) return Number(isUnknown(a)) - Number(isUnknown(b));
    for (const compare of compares[key] ?? []) {
      const result = compare(a, b);
      if (result !== 0) return result * sign;
    }
    return 0;
  };
}
