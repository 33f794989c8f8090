import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reviewRuleSchema } from "@/lib/config/review-rules";
import { countVotes, getBallotRefusal, getVoterRefusal, type Vote } from "./count-votes";
import { anyNumber, matchesGlob } from "./glob";
import { explainRules, findApplicableRule, type ReviewSubject } from "./match-rule";

const rule = (entry: Record<string, unknown> = {}) =>
  reviewRuleSchema.parse({ name: "Production", gate: "submit", ...entry });

const arnPrefix = "arn:aws:imagebuilder:eu-west-1:444455556666";
const subject: ReviewSubject = {
  account: "444455556666",
  region: "eu-west-1",
  role: "prod-engineer",
  image: "al2023-base",
  recipe: `${arnPrefix}:image-recipe/al2023-base/1.0.0`,
  workflows: [`${arnPrefix}:workflow/test/smoke/1.0.0/1`, `${arnPrefix}:workflow/build/base/x.x.x`],
  executionRole: "arn:aws:iam::444455556666:role/service/ImageBuilderWorkflow",
  distributionConfiguration: `${arnPrefix}:distribution-configuration/all-regions`,
  tags: { env: "production" },
};

describe("a pattern", () => {
  it.each([
    ["*", "", true],
    ["al2023-*", "al2023-base", true],
    ["al2023-?ase", "al2023-base", true],
    ["*-base", "al2023-base-2", false],
    ["a*b*c", "axxbxxbxxc", true],
    ["[a].+", "[a].+", true],
    ["", "a", false],
    ["*/2.*", `base/${anyNumber}.${anyNumber}`, true],
    ["*/2?.1", `base/${anyNumber}.1`, true],
    ["*/2?.1", `base/${anyNumber}.2`, false],
    ["*/v2", `base/${anyNumber}`, false],
    ["*/", `base/${anyNumber}`, false],
  ])("%j matches %j: %s", (pattern, text, matches) => {
    expect(matchesGlob(pattern, text)).toBe(matches);
  });

  it("matches its source text", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.string()), (parts, fillings) => {
        const literal = parts.map((part) => part.replace(/[*?]/g, "-"));
        const text = literal.map((part, index) => `${part}${fillings[index] ?? ""}`).join("");
        expect(matchesGlob(`${literal.join("*")}*`, text)).toBe(true);
      }),
    );
  });

  it("runs in less than exponential time", () => {
    expect(matchesGlob(`${"a*".repeat(200)}b`, "a".repeat(5_000))).toBe(false);
  });
});

describe("a review rule", () => {
  it.each([
    [{}, true],
    [{ account: "4444*" }, true],
    [{ account: ["111122223333", "444455556666"] }, true],
    [{ account: "111122223333" }, false],
    [{ role: "prod-*", region: "eu-*" }, true],
    [{ role: "prod-*", region: "us-*" }, false],
    [{ recipe: "al2023-base" }, true],
    [{ recipe: "arn:aws:imagebuilder:*:image-recipe/al2023-base/*" }, true],
    [{ recipe: "AL2023-*" }, true],
    [{ executionRole: "imagebuilder*" }, true],
    [{ role: "PROD-*" }, false],
    [{ tags: { env: "PROD*" } }, false],
    [{ workflow: "base" }, true],
    [{ workflow: "other" }, false],
    [{ executionRole: "ImageBuilder*" }, true],
    [{ distributionConfiguration: "all-regions" }, true],
    [{ tags: { env: "prod*" } }, true],
    [{ tags: { env: "dev*" } }, false],
    [{ tags: { toString: "*" } }, false],
  ])("with the conditions %j matches: %s", (when, matches) => {
    expect(findApplicableRule([rule({ when })], "submit", subject) !== null).toBe(matches);
  });

  it("applies only at its gate, and only if it is the first match", () => {
    const rules = [
      rule({ name: "step", gate: "step" }),
      rule({ name: "other", when: { account: "1*" } }),
      rule({ name: "first" }),
      rule({ name: "second" }),
    ];
    expect(findApplicableRule(rules, "submit", subject)?.name).toBe("first");
    expect(findApplicableRule(rules, "step", subject)?.name).toBe("step");
    const explained = explainRules(rules, "submit", subject);
    expect(explained.map(({ index, matches, applies }) => [index, matches, applies])).toEqual([
      [1, false, false],
      [2, true, true],
      [3, true, false],
    ]);
    expect(explained[0]?.conditions).toEqual([
      { name: "account", patterns: ["1*"], values: ["444455556666"], matches: false },
    ]);
  });

  it.each([
    ["*image-recipe/hardened/2.*", "image-recipe/hardened/x.x.x", true],
    ["*image-recipe/hardened/2.*", "image-recipe/hardened/2.x.x", true],
    ["*image-recipe/hardened/2.*", "image-recipe/hardened/1.x.x", false],
    ["*container-recipe/web/12.0.3", "container-recipe/web/x.x.x", true],
    ["*image-recipe/hardened/x.x.x", "image-recipe/hardened/x.x.x", true],
    ["*image-recipe/hardened/x.x.x", "image-recipe/hardened/1.0.0", false],
  ])("with the recipe %s matches versions that %s can resolve to: %s", (recipe, arn, matches) => {
    const requested = { ...subject, recipe: `${arnPrefix}:${arn}` };
    const found = findApplicableRule([rule({ when: { recipe } })], "submit", requested);
    expect(found !== null).toBe(matches);
  });

  it.each([
    ["*workflow/build/base/1.0.0", "1.0.0/3", true],
    ["*workflow/build/base/1.0.0/3", "1.0.0", true],
    ["*workflow/build/base/1.0.0/3", "1.x.x", true],
    ["*workflow/build/base/1.0.0/3", "1.0.0/4", false],
    ["*workflow/build/base/2.*", "1.x.x", false],
  ])("with the workflow %s matches version %s: %s", (workflow, version, matches) => {
    const workflows = [`${arnPrefix}:workflow/build/base/${version}`];
    const found = findApplicableRule([rule({ when: { workflow } })], "submit", {
      ...subject,
      workflows,
    });
    expect(found !== null).toBe(matches);
  });

  it.each([
    ["a laxer earlier rule with a version doesn't", { self: true }, { approvals: 2 }, "second"],
    ["a stricter earlier rule with a version does", { approvals: 2 }, {}, "first"],
    ["an equally strict earlier rule with a version does", {}, {}, "first"],
    ["a rule with fewer approvals doesn't", {}, { approvals: 2 }, "second"],
    [
      "a rule with other reviewers does",
      { approvals: 2, reviewers: ["b"] },
      { reviewers: ["a"] },
      "first",
    ],
    ["a rule without the ticket doesn't", {}, { ticket: { pattern: "C" } }, "second"],
    ["a rule without the reason doesn't", { reason: "none" }, { reason: "both" }, "second"],
  ])("applies to an open version: %s", (_, first, second, applies) => {
    const rules = [
      rule({ name: "first", when: { recipe: "*/hardened/1.*" }, ...first }),
      rule({ name: "second", when: { recipe: "*/hardened/*" }, ...second }),
    ];
    const find = (version: string, some = rules) => {
      const recipe = `${arnPrefix}:image-recipe/hardened/${version}`;
      return findApplicableRule(some, "submit", { ...subject, recipe })?.name;
    };
    expect(find("x.x.x")).toBe(applies);
    // Rules after the first that matches any version never apply.
    expect(find("x.x.x", [rule({ name: "any", self: true }), ...rules])).toBe("any");
    expect(find("1.0.0")).toBe("first");
    expect(find("1.x.x")).toBe("first");
  });

  it("applies to an open version as the strictest of those that match only some versions", () => {
    const versions = (name: string, major: number, entry: Record<string, unknown>) =>
      rule({ name, when: { recipe: `*/hardened/${major}.*` }, ...entry });
    const rules = [
      versions("self", 1, { self: true }),
      versions("strict", 2, { approvals: 2 }),
      versions("equal", 3, { approvals: 2 }),
    ];
    const requested = { ...subject, recipe: `${arnPrefix}:image-recipe/hardened/x.x.x` };
    expect(findApplicableRule(rules, "submit", requested)?.name).toBe("strict");
  });

  it("reports only the values that match a condition", () => {
    const explain = (recipe: string) =>
      explainRules([rule({ when: { recipe } })], "submit", subject)[0]?.conditions[0]?.values;
    expect(explain("*image-recipe/al2023-base/1.0.0")).toEqual([subject.recipe]);
    expect(explain("al2023-*")).toEqual(["al2023-base"]);
    expect(explain("other")).toEqual([subject.recipe, "al2023-base"]);
  });

  it("doesn't match unknown properties of a build started elsewhere", () => {
    const unknown = { ...subject, role: null, recipe: null };
    expect(findApplicableRule([rule({ when: { role: "*" } })], "submit", unknown)).toBeNull();
    expect(findApplicableRule([rule({ when: { recipe: "*" } })], "submit", unknown)).toBeNull();
  });
});

const vote = (personId: string, decision: Vote["decision"], second = 0): Vote => ({
  personId,
  decision,
  at: `2026-11-28T00:00:0${second}.000Z`,
});

describe("votes", () => {
  const two = { approvals: 2 };

  it("approve if enough different users approve", () => {
    expect(countVotes(two, [vote("a", "approve"), vote("a", "approve", 1)])).toEqual({
      approvals: 1,
      needed: 2,
      outcome: "open",
    });
    const both = [vote("a", "approve"), vote("b", "approve")];
    expect(countVotes(two, both).outcome).toBe("approved");
  });

  it("reject with one rejection, unless that user changed their vote", () => {
    const votes = [vote("a", "approve"), vote("b", "reject", 1), vote("c", "approve", 2)];
    expect(countVotes(two, votes).outcome).toBe("rejected");
    expect(countVotes(two, [...votes, vote("b", "approve", 3)])).toMatchObject({
      approvals: 3,
      outcome: "approved",
    });
  });

  it("approve with only a bypass, which doesn't override a rejection", () => {
    expect(countVotes(two, [vote("a", "bypass")]).outcome).toBe("approved");
    const rejected = [vote("b", "reject"), vote("a", "bypass", 1)];
    expect(countVotes(two, rejected).outcome).toBe("rejected");
  });

  it("count the same in any order", () => {
    const some = fc.array(
      fc.record({
        personId: fc.constantFrom("a", "b", "c"),
        decision: fc.constantFrom<Vote["decision"]>("approve", "reject", "bypass"),
      }),
    );
    fc.assert(
      fc.property(some, (list) => {
        const votes = list.map(({ personId, decision }, index) => ({
          personId,
          decision,
          at: new Date(index).toISOString(),
        }));
        expect(countVotes(two, [...votes].reverse())).toEqual(countVotes(two, votes));
      }),
    );
  });
});

describe("who may vote", () => {
  const lead = { id: "leo", groups: ["team-leads"] };

  it.each([
    ["a reviewer", {}, lead, [], null],
    ["someone of another group", { reviewers: ["security"] }, lead, [], "not-a-reviewer"],
    ["the requester", {}, lead, ["leo"], "own-request"],
    ["the requester where self is allowed", { self: true }, lead, ["leo"], null],
  ])("%s", (_, entry, person, requesters, refusal) => {
    expect(getVoterRefusal(rule(entry), person, requesters)).toBe(refusal);
  });

  it.each([
    ["none", "approve", "", null],
    ["reject", "approve", "", null],
    ["reject", "reject", "  ", "reason-missing"],
    ["both", "approve", "", "reason-missing"],
    ["approve", "approve", "fine", null],
  ] as const)(
    "with a reason required for %s: %s with %j gives %s",
    (reason, decision, text, refusal) => {
      expect(getBallotRefusal(rule({ reason }), { decision, reason: text, ticket: "" })).toBe(
        refusal,
      );
    },
  );

  it.each(["(a+)+$", "(a|a)*b", `${"a?".repeat(40)}${"a".repeat(40)}`, ".*.*.*.*.*.*.*.*.*x"])(
    "checks a hostile reference against %s quickly",
    (pattern) => {
      const hostile = rule({ ticket: { pattern } });
      const ballot = { decision: "approve", reason: "", ticket: `${"a".repeat(99)}!` } as const;
      expect(getBallotRefusal(hostile, ballot)).toBe("ticket-invalid");
    },
  );

  it.each(["(?=a)b", "(a)\\1", "(", "a{2000}"])("rejects a pattern such as %s", (pattern) => {
    expect(() => rule({ ticket: { pattern } })).toThrow("RE2");
  });

  it("requires a fully matching reference to approve, but not to reject", () => {
    const withTicket = rule({ ticket: { pattern: "CHG-[0-9]+" }, reason: "none" });
    const ballot = { decision: "approve", reason: "", ticket: "CHG-1" } as const;
    expect(getBallotRefusal(withTicket, ballot)).toBeNull();
    expect(getBallotRefusal(withTicket, { ...ballot, ticket: "xCHG-1" })).toBe("ticket-invalid");
    expect(getBallotRefusal(withTicket, { ...ballot, decision: "reject", ticket: "" })).toBeNull();
  });
});
