import type { ReviewRule } from "@/lib/config/review-rules";
import { formatArn, parseArn } from "@/lib/imagebuilder/arn";
import { anyNumber, matchesGlob } from "./glob";
import { combineRules, findStrictestRules } from "./strictness";

export type RuleGate = ReviewRule["gate"];

/** The subject of rules: a request before it is sent, or a build with a waiting step. */
export interface ReviewSubject {
  account: string;
  region: string;
  /** The ID of the requester's role; null if unknown, such as for a build started outside Kiln. */
  role: string | null;
  /** Image name; null if not known yet. */
  image: string | null;
  /** The ARN of the recipe, or its name if the request has a name. */
  recipe: string | null;
  workflows: readonly string[];
  executionRole: string | null;
  distributionConfiguration: string | null;
  tags: Readonly<Record<string, string>>;
}

/** One condition of a rule, matched against a subject. */
export interface ConditionResult {
  /** The condition's name, such as `account`, `recipe`, or `tags.env`. */
  name: string;
  patterns: string[];
  /** The subject's values that match, or all of its values if none match; empty if it has none. */
  values: string[];
  matches: boolean;
}

export interface RuleResult {
  rule: ReviewRule;
  /** The rule's 0-based index in the configuration. */
  index: number;
  conditions: ConditionResult[];
  matches: boolean;
  /** True for a rule that applies; see {@link explainRules}. */
  applies: boolean;
}

/** The rule that applies at a gate, combined if several do; see {@link explainRules}. */
export function findApplicableRule(
  rules: readonly ReviewRule[],
  gate: RuleGate,
  subject: ReviewSubject,
): ReviewRule | null {
  return combineRules(findApplicableRules(matchRules(rules, gate, subject), subject));
}

/**
 * Every rule of a gate, with the result of each of its conditions. The first rule applies that
 * matches with any version that the subject leaves open. Earlier rules that match only with some
 * versions can also apply, or apply instead, so that an open version can't avoid a requirement.
 */
export function explainRules(
  rules: readonly ReviewRule[],
  gate: RuleGate,
  subject: ReviewSubject,
): RuleResult[] {
  const results = matchRules(rules, gate, subject);
  const applicable = findApplicableRules(results, subject);
  return results.map((result) => ({ ...result, applies: applicable.includes(result.rule) }));
}

function matchRules(
  rules: readonly ReviewRule[],
  gate: RuleGate,
  subject: ReviewSubject,
): Omit<RuleResult, "applies">[] {
  return rules.flatMap((rule, index) => {
    if (rule.gate !== gate) return [];
    const conditions = evaluateConditions(rule, subject, matchesPossibleArn);
    return [{ rule, index, conditions, matches: conditions.every(({ matches }) => matches) }];
  });
}

function findApplicableRules(
  results: readonly Pick<RuleResult, "rule" | "matches">[],
  subject: ReviewSubject,
): ReviewRule[] {
  const matching = results.filter(({ matches }) => matches).map(({ rule }) => rule);
  const certain = matching.findIndex((rule) =>
    evaluateConditions(rule, subject, matchesWrittenArn).every(({ matches }) => matches),
  );
  return findStrictestRules(certain === -1 ? matching : matching.slice(0, certain + 1));
}

type Matcher = (pattern: string, text: string) => boolean;

function evaluateConditions(
  { when }: ReviewRule,
  subject: ReviewSubject,
  matchesResource: Matcher,
): ConditionResult[] {
  const { tags = {}, ...rest } = when;
  const values: Record<keyof typeof rest, readonly (string | null)[]> = {
    account: [subject.account],
    region: [subject.region],
    role: [subject.role],
    recipe: addNames([subject.recipe]),
    image: [subject.image],
    workflow: addNames(subject.workflows),
    executionRole: addNames([subject.executionRole]),
    distributionConfiguration: addNames([subject.distributionConfiguration]),
  };
  const members = Object.keys(values) as (keyof typeof rest)[];
  return [
    ...members.flatMap((name) =>
      evaluateCondition(
        name,
        rest[name],
        values[name],
        name === "role" ? matchesGlob : matchesResource,
      ),
    ),
    ...Object.entries(tags).flatMap(([key, wanted]) =>
      evaluateCondition(
        `tags.${key}`,
        wanted,
        Object.hasOwn(subject.tags, key) ? [subject.tags[key] ?? null] : [],
      ),
    ),
  ];
}

/**
 * Matches an ARN or name regardless of case, because AWS resource names are unique regardless of
 * case and recipe ARNs are in lower case. Also matches its version without a build number.
 */
function matchesWrittenArn(pattern: string, resource: string): boolean {
  return listWrittenArns(resource.toLowerCase()).some((arn) =>
    matchesGlob(pattern.toLowerCase(), arn),
  );
}

/**
 * Like {@link matchesWrittenArn}, but also matches what AWS can resolve an ARN to, such as any
 * version 2 for `2.x.x` and any build of a workflow's version.
 */
function matchesPossibleArn(pattern: string, resource: string): boolean {
  return listPossibleArns(resource.toLowerCase()).some((arn) =>
    matchesGlob(pattern.toLowerCase(), arn),
  );
}

function listWrittenArns(text: string): string[] {
  const parsed = parseArn(text);
  if (parsed?.version === undefined) return [text];
  const { build: _, ...arn } = parsed;
  return [text, formatArn({ ...arn, version: parsed.version })];
}

function listPossibleArns(text: string): string[] {
  const written = listWrittenArns(text);
  const parsed = parseArn(text);
  if (parsed?.version === undefined) return written;
  const { build, ...arn } = parsed;
  const version = formatArn({ ...arn, version: parsed.version.replaceAll("x", anyNumber) });
  const isNewestBuild = arn.kind === "workflow" && build === undefined;
  return [...written, version, ...(isNewestBuild ? [`${version}/${anyNumber}`] : [])];
}

function evaluateCondition(
  name: string,
  wanted: string | string[] | undefined,
  found: readonly (string | null)[],
  matchesPattern: Matcher = matchesGlob,
): ConditionResult[] {
  if (wanted === undefined) return [];
  const patterns = [wanted].flat();
  const values = found.filter((value) => value !== null);
  const matching = values.filter((value) =>
    patterns.some((pattern) => matchesPattern(pattern, value)),
  );
  const matches = matching.length > 0;
  return [{ name, patterns, values: matches ? matching : values, matches }];
}

/**
 * Adds the resources' names, so that rules match by ARN or name: `arn:...:image-recipe/base/1.0.0`
 * also matches as `base`.
 */
function addNames(resources: readonly (string | null)[]): (string | null)[] {
  return resources.flatMap((resource) =>
    resource === null ? [] : [...new Set([resource, getResourceName(resource)])],
  );
}

function getResourceName(resource: string): string {
  const path = resource.split(":").slice(5).join(":").split("/");
  if (path[0] === "workflow") return path[2] ?? resource;
  // An IAM role's name can follow a path.
  if (path[0] === "role") return path.at(-1) ?? resource;
  return path[1] ?? resource;
}
