import { Minus } from "lucide-react";
import { formatShortDuration } from "@/components/domain/duration";
import { Badge } from "@/components/ui/badge";
import { BreakableText } from "@/components/ui/breakable";
import { Section } from "@/components/ui/card";
import { StatusBadge } from "@/components/ui/status-badge";
import {
  describeOtherThanOneRule,
  describeRuleRequirements,
} from "@/lib/reviews/rules/describe-rule";
import type { ConditionResult, RuleResult } from "@/lib/reviews/rules/match-rule";
import { andList, orList } from "@/lib/text/list-format";

type ReviewRule = RuleResult["rule"];

const gates = {
  submit: {
    title: "Submissions",
    none: "No rules. Requests are sent immediately.",
  },
  step: {
    title: "Workflow steps",
    none: "No rules. By default, one approval from a reviewer other than the requester is enough.",
  },
} as const;

interface GateRulesProps {
  gate: ReviewRule["gate"];
  rules: readonly ReviewRule[];
  /** The evaluation of a request, or null before one is checked. */
  results: readonly RuleResult[] | null;
  /** The configured accounts' names by ID. */
  accountNames: Readonly<Record<string, string>>;
}

export function GateRules({ gate, rules, results, accountNames }: GateRulesProps) {
  const { title, none } = gates[gate];
  const own = rules.filter((rule) => rule.gate === gate);
  const applicable = results?.filter(({ applies }) => applies).map(({ rule }) => rule);
  const note = applicable ? describeOtherThanOneRule(gate, applicable) : null;
  return (
    <Section id={`gate-${gate}`} title={title} padded={false}>
      {own.length === 0 ? <p className="px-4 py-3 text-ink-2">{none}</p> : null}
      <ol>
        {own.map((rule, index) => (
          <RuleItem key={rule.name} result={results?.[index] ?? null} {...{ rule, accountNames }} />
        ))}
      </ol>
      {own.length > 0 && note !== null ? (
        <p className="border-line border-t px-4 py-3 font-medium">
          <BreakableText text={note} />
        </p>
      ) : null}
    </Section>
  );
}

interface RuleItemProps extends Pick<GateRulesProps, "accountNames"> {
  rule: ReviewRule;
  result: RuleResult | null;
}

function RuleItem({ rule, result, accountNames }: RuleItemProps) {
  return (
    <li className="grid gap-1.5 border-line px-4 py-3 not-first:border-t">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">
          <BreakableText text={rule.name} />
        </span>
        {result ? <Outcome result={result} /> : null}
      </div>
      <p className="text-ink-2 text-xs">
        <BreakableText text={describeRuleRequirements(rule)} />
        {rule.gate === "submit"
          ? ` Requests expire after ${formatShortDuration(rule.expiresHours * 3_600_000)}.`
          : null}
      </p>
      <Conditions results={result?.conditions ?? null} {...{ rule, accountNames }} />
    </li>
  );
}

function Outcome({ result: { applies, matches } }: { result: RuleResult }) {
  if (applies) return <StatusBadge tone="ok">Applies</StatusBadge>;
  return (
    <StatusBadge tone="neutral" icon={<Minus aria-hidden size={14} />}>
      {matches ? "Matches, but doesn't apply" : "Doesn't match"}
    </StatusBadge>
  );
}

interface ConditionsProps extends Pick<GateRulesProps, "accountNames"> {
  rule: ReviewRule;
  results: readonly ConditionResult[] | null;
}

function Conditions({ rule, results, accountNames }: ConditionsProps) {
  const conditions = results ?? listConditions(rule);
  if (conditions.length === 0) return <p className="text-ink-3 text-xs">Matches everything</p>;
  const toTexts = (name: string, texts: readonly string[]) =>
    name === "account" ? addAccountNames(texts, accountNames) : texts;
  return (
    <ul className="grid gap-1">
      {conditions.map((condition) => (
        <li key={condition.name} className="flex flex-wrap items-baseline gap-x-2 text-xs">
          <Badge mono>{condition.name}</Badge>
          <span>
            <CodeList list={orList} texts={toTexts(condition.name, condition.patterns)} />
          </span>
          {"matches" in condition ? (
            <span className="text-ink-2">
              {condition.matches ? "matches" : "doesn't match"}
              {condition.values.length === 0 ? (
                " (not specified in the request)"
              ) : (
                <>
                  {" "}
                  <CodeList
                    list={condition.matches ? andList : orList}
                    texts={toTexts(condition.name, condition.values)}
                  />
                </>
              )}
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/**
 * Strings formatted as code, as a list in a sentence. A `code` element includes the comma after it,
 * so that no line starts with a comma.
 */
function CodeList({ list, texts }: { list: Intl.ListFormat; texts: readonly string[] }) {
  const parts = list.formatToParts(texts);
  return parts.map(({ type, value }, index) =>
    type === "element" ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: texts may repeat
      <code key={index}>
        <BreakableText text={parts[index + 1]?.value.startsWith(",") ? `${value},` : value} />
      </code>
    ) : (
      value.replace(/^,/, "")
    ),
  );
}

/** Adds the names of configured accounts to their IDs. */
function addAccountNames(
  texts: readonly string[],
  accountNames: Readonly<Record<string, string>>,
): string[] {
  return texts.map((text) =>
    Object.hasOwn(accountNames, text) ? `${accountNames[text]} (${text})` : text,
  );
}

function listConditions({ when }: ReviewRule): Pick<ConditionResult, "name" | "patterns">[] {
  const { tags = {}, ...rest } = when;
  const own = Object.entries(rest).flatMap(([name, patterns]) =>
    patterns === undefined ? [] : [{ name, patterns: [patterns].flat() }],
  );
  const ofTags = Object.entries(tags).map(([key, patterns]) => ({
    name: `tags.${key}`,
    patterns: [patterns].flat(),
  }));
  return [...own, ...ofTags];
}
