import { expect, it } from "vitest";
import { describeReviewOutcome } from "./review-text";

it("describes the outcome of a review with its number of approvals", () => {
  const review = { status: "rejected", approvals: 0, approvalsNeeded: 1 } as const;
  expect(describeReviewOutcome(review)).toBe("Rejected, 0 of 1 approvals");
});
