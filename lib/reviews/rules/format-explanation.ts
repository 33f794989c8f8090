import { describeOtherThanOneRule, describeRequiredApprovals } from "./describe-rule";
import type { RequestExplanation } from "./explain-request";
import type { ConditionResult, RuleGate, RuleResult } from "./match-rule";

export function formatExplanation({
  account,
  region,
  role,
  submit,
  step,
}: RequestExplanation): string {
  return [
    `Account ${account} in ${region} (role: ${role ?? "not specified"})`,
    "",
    "Before the request is sent (gate: submit)",
    ...formatRules("submit", submit),
    "",
    "When a workflow step is waiting for approval (gate: step)",
    ...formatRules("step", step),
  ].join("\n");
}

function formatRules(gate: RuleGate, results: readonly RuleResult[]): string[] {
  const lines = results.flatMap((result) => [
    `  ${result.matches ? "+" : "-"} ${result.rule.name}: ${describeOutcome(result)}`,
    ...result.conditions.map((condition) => `      ${describeCondition(condition)}`),
  ]);
  const applicable = results.filter(({ applies }) => applies).map(({ rule }) => rule);
  const note = describeOtherThanOneRule(gate, applicable);
  return note === null ? lines : [...lines, `  ${note}`];
}

/** The effect of a rule, such as "applies (2 approvals from members of “security”)". */
function describeOutcome({ rule, matches, applies }: RuleResult): string {
  if (!matches) return "doesn't match";
  if (!applies) return "matches, but doesn't apply";
  return `applies (${describeRequiredApprovals(rule)})`;
}

/** A condition with its patterns and the request's values. */
function describeCondition({ name, patterns, values, matches }: ConditionResult): string {
  const found = values.length === 0 ? "nothing" : values.join(", ");
  return `${matches ? "+" : "-"} ${name} ${patterns.join(" | ")}: ${found}`;
}
