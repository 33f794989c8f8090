import { expect, it } from "vitest";
import { describeRuleRequirements } from "./describe-rule";

it("describes the approvals, the reasons and tickets they need, and the requester's part", () => {
  const rule = { gate: "step" as const, approvals: 1, self: true, reason: "none" as const };
  expect(describeRuleRequirements(rule)).toBe(
    "Requires 1 approval from a reviewer. The requester can also approve or reject the request.",
  );
  const strict = {
    ...{ gate: "step" as const, approvals: 2, self: false, reason: "both" as const },
    ...{ reviewers: ["SRE", "Security"], ticket: { pattern: "CHG[0-9]{7}" } },
  };
  expect(describeRuleRequirements(strict)).toBe(
    "Requires 2 approvals from members of “SRE” or “Security”. Approvals require a reason and a ticket reference matching “CHG[0-9]{7}”. Rejections require a reason. The requester and anyone who retried the build can't approve or reject the request. If Kiln doesn't know who submitted the build, this also applies to anyone whose submission might have started it. If any of them is a service, this also applies to anyone who created its API tokens.",
  );
  expect(describeRuleRequirements({ ...strict, isRequesterKnown: true })).toMatch(
    /retried the build can't approve or reject the request\. If any of them is a service/,
  );
  const submission = { ...strict, gate: "submit" as const, ticket: undefined };
  expect(describeRuleRequirements(submission)).toBe(
    "Requires 2 approvals from members of “SRE” or “Security”. Approvals and rejections require a reason. The requester can't approve or reject the request. If the requester is a service, this also applies to anyone who created its API tokens.",
  );
});
