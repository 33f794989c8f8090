import type { ReviewRule } from "@/lib/config/review-rules";
import { formatArn, parseArn } from "@/lib/imagebuilder/arn";
import { anyNumber, matchesGlob } from "./glob";

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
  /** True for the rule that applies: the first matching one of the gate. */
  applies: boolean;
}

/** The rule that applies at a gate: the first match in configuration order. */
export function findApplicableRule(
  rules: readonly ReviewRule[],
  gate: RuleGate,
  subject: ReviewSubject,
): ReviewRule | null {
  return explainRules(rules, gate, subject).find(({ applies }) => applies)?.rule ?? null;
}

/** Every rule of a gate, with the result of each of its conditions. */
export function explainRules(
  rules: readonly ReviewRule[],
  gate: RuleGate,
  subject: ReviewSubject,
): RuleResult[] {
  const results = rules.flatMap((rule, index) => {
    if (rule.gate !== gate) return [];
    const conditions = evaluateConditions(rule, subject);
    return [{ rule, index, conditions, matches: conditions.every(({ matches }) => matches) }];
  });
  const first = results.find(({ matches }) => matches);
  return results.map((result) => ({ ...result, applies: result === first }));
}

function evaluateConditions({ when }: ReviewRule, subject: ReviewSubject): ConditionResult[] {
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
 * case and recipe ARNs are in lower case.
 */
function matchesResource(pattern: string, resource: string): boolean {
  const wanted = pattern.toLowerCase();
  return listPossibleArns(resource.toLowerCase()).some((arn) => matchesGlob(wanted, arn));
}

/**
 * Returns the ARNs that an ARN can stand for: itself, its version without a build number, and what
 * AWS can resolve it to, such as any version 2 for `2.x.x` and any build of a workflow's version.
 */
function listPossibleArns(text: string): string[] {
  const parsed = parseArn(text);
  if (parsed?.version === undefined) return [text];
  const { build, ...arn } = parsed;
  const version = formatArn({
    ...arn,
    version: parsed.version.replaceAll("x", anyNumber),
  });
  const isNewestBuild = arn.kind === "workflow" && build === undefined;
  return [text, version, ...(isNewestBuild ? [`${version}/${anyNumber}`] : [])];
}

function evaluateCondition(
  name: string,
  wanted: string | string[] | undefined,
  found: readonly (string | null)[],
  matchesPattern: (pattern: string, text: string) => boolean = matchesGlob,
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
