import type { ReviewRule } from "@/lib/config/review-rules";
import { matchesGlob } from "./glob";

export type Gate = ReviewRule["gate"];

/** What rules are matched against: a request before it is sent, or a build whose step waits. */
export interface ReviewSubject {
  account: string;
  region: string;
  /** The role that the requester acts as; null for a build that was started outside Kiln. */
  role: string | null;
  /** Image name; null where it is not known yet. */
  image: string | null;
  /** ARNs, or names where the request has names. */
  recipe: string | null;
  workflows: readonly string[];
  executionRole: string | null;
  distributionConfiguration: string | null;
  tags: Readonly<Record<string, string>>;
}

/** One condition of a rule, held against a subject. */
export interface ConditionResult {
  /** `account`, `recipe`, `tags.env`... */
  name: string;
  patterns: string[];
  /** What the subject has there; empty when it has nothing. */
  values: string[];
  matches: boolean;
}

export interface RuleResult {
  rule: ReviewRule;
  /** Its place in the configuration, from 0. */
  index: number;
  conditions: ConditionResult[];
  matches: boolean;
  /** Whether it is the one that counts: the first of the gate that matches. */
  applies: boolean;
}

/** The rule that counts at a gate: the first that matches, in the order of the configuration. */
export function matchRule(
  rules: readonly ReviewRule[],
  gate: Gate,
  subject: ReviewSubject,
): ReviewRule | null {
  return explainRules(rules, gate, subject).find(({ applies }) => applies)?.rule ?? null;
}

/** Every rule of a gate, with what matches and what does not. */
export function explainRules(
  rules: readonly ReviewRule[],
  gate: Gate,
  subject: ReviewSubject,
): RuleResult[] {
  const results = rules.flatMap((rule, index) => {
    if (rule.gate !== gate) return [];
    const conditions = conditionsOf(rule, subject);
    return [{ rule, index, conditions, matches: conditions.every(({ matches }) => matches) }];
  });
  const first = results.find(({ matches }) => matches);
  return results.map((result) => ({ ...result, applies: result === first }));
}

function conditionsOf({ when }: ReviewRule, subject: ReviewSubject): ConditionResult[] {
  const { tags = {}, ...rest } = when;
  const values: Record<keyof typeof rest, readonly (string | null)[]> = {
    account: [subject.account],
    region: [subject.region],
    role: [subject.role],
    recipe: withNames([subject.recipe]),
    image: [subject.image],
    workflow: withNames(subject.workflows),
    executionRole: withNames([subject.executionRole]),
    distributionConfiguration: withNames([subject.distributionConfiguration]),
  };
  const members = Object.keys(values) as (keyof typeof rest)[];
  return [
    ...members.flatMap((name) =>
      condition(name, rest[name], values[name], name === "role" ? (text) => text : lowerCase),
    ),
    ...Object.entries(tags).flatMap(([key, wanted]) =>
      condition(
        `tags.${key}`,
        wanted,
        Object.hasOwn(subject.tags, key) ? [subject.tags[key] ?? null] : [],
      ),
    ),
  ];
}

/** AWS resource names are unique without regard to case, and ARNs have recipes' in lower case. */
function lowerCase(text: string): string {
  return text.toLowerCase();
}

function condition(
  name: string,
  wanted: string | string[] | undefined,
  found: readonly (string | null)[],
  fold: (text: string) => string = (text) => text,
): ConditionResult[] {
  if (wanted === undefined) return [];
  const patterns = [wanted].flat();
  const values = found.filter((value) => value !== null);
  const matches = values.some((value) =>
    patterns.some((pattern) => matchesGlob(fold(pattern), fold(value))),
  );
  return [{ name, patterns, values, matches }];
}

/** Resources may be named by ARN or by name: `arn:...:image-recipe/base/1.0.0` is also `base`. */
function withNames(resources: readonly (string | null)[]): (string | null)[] {
  return resources.flatMap((resource) =>
    resource === null ? [] : [...new Set([resource, nameOf(resource)])],
  );
}

function nameOf(resource: string): string {
  const path = resource.split(":").slice(5).join(":").split("/");
  if (path[0] === "workflow") return path[2] ?? resource;
  // IAM roles may have a path before their name.
  if (path[0] === "role") return path.at(-1) ?? resource;
  return path[1] ?? resource;
}
