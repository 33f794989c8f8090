import { expect, it } from "vitest";
import { describeReviewOutcome, describeStepDecision } from "./review-text";

it("describes the outcome of a review with its number of approvals", () => {
  const counts = { approvals: 0, approvalsNeeded: 1 };
  const review = { gate: "submit", decision: null, votes: [], ...counts } as const;
  expect(describeReviewOutcome({ ...review, status: "rejected" })).toBe(
    "Rejected (0 of 1 approval)",
  );
  const vote = { decision: "bypass", counts: "yes" } as const;
  expect(describeReviewOutcome({ ...review, status: "approved", votes: [vote] })).toBe(
    "Bypassed (0 of 1 approval)",
  );
  expect(describeReviewOutcome({ ...review, status: "ended" })).toMatch(/^No longer required/);
});

it.each([
  ["RESUME", "done", "Resume step (decided by Dana; status: Done)"],
  ["STOP", "superseded", "Stop step (decided by Dana; status: No effect)"],
] as const)("describes the decision %s with the status %s", (action, status, text) => {
  expect(describeStepDecision({ action, status, by: "Dana" })).toBe(text);
});
