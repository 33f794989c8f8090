import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { getHtmlStructure, getHtmlText } from "@/components/ui/testing/html-structure";
import { getPrintableStart, hostileCases } from "@/lib/imagebuilder/testing/hostile-strings";
import type { RuleResult } from "@/lib/reviews/rules/match-rule";
import { GateRules } from "./gate-rules";

const rule: RuleResult["rule"] = {
  name: "Hardened images",
  gate: "submit",
  when: { recipe: "hardened-*", tags: { env: ["prod", "test"] } },
  approvals: 2,
  reviewers: ["security"],
  self: false,
  reason: "both",
  expiresHours: 24,
};

const accountNames = { "111122223333": "Build" };

/** Returns the text of the HTML without its elements. */
const getText = (html: string) => getHtmlText(html.replace(/<[^>]*>/g, ""));

const renderRules = (results: RuleResult[] | null) =>
  getText(
    renderToStaticMarkup(<GateRules gate="submit" rules={[rule]} {...{ results, accountNames }} />),
  );

test("shows conditions and requirements before a request is checked", () => {
  const text = renderRules(null);
  for (const part of [
    "recipe",
    "hardened-*",
    "tags.env",
    "prod or test",
    "Requires 2 approvals from members of “security”. Approvals and rejections require a reason. The requester can't approve",
  ]) {
    expect(text).toContain(part);
  }
  expect(text).not.toContain("Doesn't match");
});

test("says that several approvals come from different reviewers, and how a ticket looks", () => {
  const { reviewers: _, ...open } = rule;
  const rules = [{ ...open, ticket: { pattern: "CHG[0-9]{7}" } }];
  const html = renderToStaticMarkup(
    <GateRules gate="submit" results={null} {...{ rules, accountNames }} />,
  );
  expect(getText(html)).toContain("2 approvals from different reviewers");
  expect(getText(html)).toContain("ticket reference matching “CHG[0-9]{7}”");
});

test.each([
  [24, "Requests expire after 1\u00a0d"],
  [1.5, "Requests expire after 1\u00a0h\u00a030\u00a0min"],
  [1 / 1_200, "Requests expire after 3\u00a0s"],
])("shows %d hours as a duration", (expiresHours, text) => {
  const rules = [{ ...rule, expiresHours }];
  const html = renderToStaticMarkup(
    <GateRules gate="submit" results={null} {...{ rules, accountNames }} />,
  );
  expect(getHtmlText(html)).toContain(text);
});

test("shows the result of each condition and that no rule applies", () => {
  const conditions = [
    { name: "recipe", patterns: ["hardened-*"], values: ["al2023", "arn:1"], matches: false },
    { name: "tags.env", patterns: ["prod"], values: [], matches: false },
  ];
  const text = renderRules([{ rule, index: 0, conditions, matches: false, applies: false }]);
  expect(text).toContain("doesn't match al2023 or arn:1");
  expect(text).toContain("doesn't match (not specified in the request)");
  expect(text).toContain("No rule matches. The request doesn't require approval.");
});

test("states what applies if several rules for submissions do", () => {
  const matching = { index: 0, conditions: [], matches: true, applies: true };
  const other: RuleResult["rule"] = {
    ...rule,
    name: "All images",
    approvals: 1,
    ticket: { pattern: "CHG" },
  };
  expect(renderRules([{ ...matching, rule }])).not.toContain("several rules");
  const text = renderRules([rule, other].map((one) => ({ ...matching, rule: one })));
  expect(text).toContain("several rules apply. Kiln combines their strictest requirements.");
  expect(text).toContain("Requires 2 approvals from members of “security”. Approvals require");
  expect(text).toContain("a ticket reference matching “CHG”");
});

test("states that AWS's versions determine which of several rules for steps applies", () => {
  const step = { ...rule, gate: "step" as const };
  const result = { rule: step, index: 0, conditions: [], matches: true, applies: true };
  const html = renderToStaticMarkup(
    <GateRules gate="step" rules={[step]} results={[result, result]} {...{ accountNames }} />,
  );
  expect(getText(html)).toContain("several rules can apply. The versions that AWS selects");
});

test("states that the default applies if no rule for workflow steps matches", () => {
  const step = { ...rule, gate: "step" as const };
  const results = [{ rule: step, index: 0, conditions: [], matches: false, applies: false }];
  const html = renderToStaticMarkup(
    <GateRules gate="step" rules={[step]} {...{ results, accountNames }} />,
  );
  expect(getText(html)).toContain("No rule matches. By default, one approval from a reviewer");
});

test("keeps a Region in the ARN of a condition on one line", () => {
  const arn = "arn:aws:imagebuilder:eu-west-1:111122223333:workflow/build/golden/*";
  const rules = [{ ...rule, when: { recipe: arn } }];
  const html = renderToStaticMarkup(
    <GateRules gate="submit" results={null} {...{ rules, accountNames }} />,
  );
  expect(html).toContain('<span class="whitespace-nowrap">eu-west-1:</span>');
  expect(getText(html)).toContain(arn);
});

test("shows an account's name with its ID", () => {
  const rules = [{ ...rule, when: { account: ["111122223333", "4444*"], recipe: "111122223333" } }];
  const html = renderToStaticMarkup(
    <GateRules gate="submit" results={null} {...{ rules, accountNames }} />,
  );
  expect(getText(html)).toContain("Build (111122223333) or 4444*");
  expect(getHtmlText(html).match(/Build/g)).toHaveLength(1);
});

test.each(hostileCases)("shows %s in a request as text", (_kind, hostile) => {
  const html = (text: string) => {
    const conditions = [{ name: "recipe", patterns: ["*"], values: [text], matches: true }];
    const results = [{ rule, index: 0, conditions, matches: true, applies: true }];
    return renderToStaticMarkup(
      <GateRules gate="submit" rules={[rule]} {...{ results, accountNames }} />,
    );
  };
  const text = hostile.slice(0, 1_000);
  expect(getHtmlStructure(html(text))).toEqual(getHtmlStructure(html("word")));
  expect(getHtmlText(html(text))).toContain(getPrintableStart(text));
});
