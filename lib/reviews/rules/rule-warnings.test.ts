import { describe, expect, it } from "vitest";
import { configSchema } from "@/lib/config/schema";
import { listRuleWarnings } from "./rule-warnings";

const role = (id: string, account: string, groups: string[], permissions: string[]) => ({
  id,
  name: id,
  arn: `arn:aws:iam::${account}:role/${id}`,
  groups,
  permissions,
});

function warningsOf(...reviews: Record<string, unknown>[]): string[] {
  const config = configSchema.parse({
    accounts: [
      { id: "111122223333", name: "Build", regions: ["eu-west-1", "us-east-1"] },
      { id: "444455556666", name: "Production", regions: ["eu-west-1"] },
    ],
    roles: [
      role("engineer", "111122223333", ["engineers"], ["view", "submit"]),
      { ...role("lead", "111122223333", ["leads"], ["view", "review"]), regions: ["eu-west-1"] },
    ],
    reviews: reviews.map((entry, index) => ({ name: `R${index}`, gate: "submit", ...entry })),
  });
  return listRuleWarnings(config);
}

describe("a rule gets a warning when", () => {
  it.each([
    [
      "no role reviews in its account",
      { when: { account: "4*" } },
      `Review rule “R0” can't be satisfied in Production (eu-west-1) because no role has the review permission there.`,
    ],
    [
      "its Region lacks a role that reviews",
      { when: { account: "1*" } },
      `Review rule “R0” can't be satisfied in Build (us-east-1) because no role has the review permission there.`,
    ],
    [
      "only people in two groups can review",
      { when: { account: "1*", region: "eu-*" }, reviewers: ["security", "audit"] },
      `Review rule “R0” can be satisfied in Build (eu-west-1) only by members of “security” or “audit” who get the review permission from another group.`,
    ],
    [
      "its group's role reviews in another Region",
      { when: { account: "1*", region: "us-*" }, reviewers: ["leads"] },
      `Review rule “R0” can't be satisfied in Build (us-east-1) because no role has the review permission there.`,
    ],
    [
      "no account fits",
      { when: { account: "5*" } },
      `Review rule “R0” never matches because no configured combination of account and Region meets its conditions.`,
    ],
    [
      "no role fits",
      { when: { account: "1*", region: "eu-*", role: "prod-*" } },
      `Review rule “R0” never matches because no configured role meets its conditions.`,
    ],
  ])("%s", (_, entry, warning) => {
    expect(warningsOf(entry)).toEqual([warning]);
  });

  it("an earlier rule matches everything", () => {
    expect(warningsOf({ gate: "step" }, { gate: "step" }).at(-1)).toBe(
      `Review rule “R1” is never used because the earlier rule “R0” matches everything.`,
    );
  });
});

it("a satisfiable rule gets no warning", () => {
  expect(warningsOf({ when: { region: "eu-*", account: "1*" }, reviewers: ["leads"] })).toEqual([]);
});
