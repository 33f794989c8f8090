import { expect, it } from "vitest";
import { reviewRuleSchema } from "@/lib/config/review-rules";
import { explainRules, findApplicableRule, type ReviewSubject } from "./match-rule";

const rule = (entry: Record<string, unknown>) =>
  reviewRuleSchema.parse({ gate: "submit", ...entry });

it("applies to an open version with the requirements of each rule if none is the strictest", () => {
  const rules = [
    rule({ name: "none", when: { recipe: "*/hardened/0.*" }, reason: "none" }),
    rule({ name: "ticket", when: { recipe: "*/hardened/1.*" }, ticket: { pattern: "C" } }),
    rule({ name: "two", when: { recipe: "*/hardened/2.*" }, approvals: 2, reviewers: ["b"] }),
    rule({
      ...{ name: "any", self: true, reviewers: ["a"], reason: "approve", expiresHours: 9 },
      when: { recipe: "*/hardened/*" },
    }),
  ];
  const requested: ReviewSubject = {
    account: "444455556666",
    region: "eu-west-1",
    role: null,
    image: "hardened",
    recipe: "arn:aws:imagebuilder:eu-west-1:444455556666:image-recipe/hardened/x.x.x",
    workflows: [],
    executionRole: null,
    distributionConfiguration: null,
    tags: {},
  };
  expect(findApplicableRule(rules, "submit", requested)).toEqual({
    ...rules[2],
    name: "two, ticket, and any",
    self: false,
    reason: "both",
    ticket: { pattern: "C" },
  });
  const explained = explainRules(rules, "submit", requested);
  expect(explained.map(({ applies }) => applies)).toEqual([false, true, true, true]);
});
