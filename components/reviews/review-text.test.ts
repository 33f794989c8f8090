import { describe, expect, it } from "vitest";
import { formatReviewObjectName } from "@/components/domain/reviewed-object";
import type { ReviewView, VoteView } from "@/lib/reviews/view";
import {
  describeClosedReview,
  describeDecisionConsequence,
  explainApprovalRefusal as explainWithRoles,
  findDecidingVote,
  formatApprovalCount,
} from "./review-text";

const review: ReviewView = {
  id: "1",
  gate: "step",
  status: "open",
  account: "111122223333",
  accountName: "Production",
  region: "eu-west-1",
  image: "al2023-base",
  buildArn: "arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023-base/2.0.0/5",
  step: "ApproveRelease",
  openedAt: "2026-11-28T00:00:00.000Z",
  isInstanceRunning: false,
  approvals: 0,
  approvalsNeeded: 1,
  votes: [],
  comments: [],
  can: { decide: false, bypass: false, withdraw: false, comment: true },
  scopes: {},
  deciders: ["Team lead"],
};

const explainApprovalRefusal = (of: ReviewView) =>
  explainWithRoles(of, { "build-lead@eu-west-1": "Team lead" });

const vote = (changes: Partial<VoteView>): VoteView => ({
  personName: "Leo Lead",
  roleName: "Team lead",
  decision: "approve",
  reason: "",
  at: "2026-11-28T01:00:00.000Z",
  counts: "yes",
  ...changes,
});

describe("the texts of a review", () => {
  it("name the build once there is one", () => {
    expect(formatReviewObjectName(review)).toBe("al2023-base 2.0.0 build\u00a05");
    expect(formatReviewObjectName({ image: "al2023-base" })).toBe("al2023-base");
  });

  it("count the approvals out of the needed ones", () => {
    expect(formatApprovalCount({ approvals: 0, approvalsNeeded: 1 })).toBe("0 of 1");
  });

  it("state that the user's approval already counts, and how many are missing", () => {
    expect(
      explainApprovalRefusal({ ...review, hasApproved: true, approvals: 1, approvalsNeeded: 2 }),
    ).toBe("You approved this request. 1 more approval is needed.");
  });

  it("state who can decide", () => {
    expect(explainApprovalRefusal({ ...review, refusal: "no-permission" })).toBe(
      "Requires 1 approval from a team lead in Production.",
    );
    const deciders = ["SRE lead", "Owner"];
    expect(explainApprovalRefusal({ ...review, refusal: "no-permission", deciders })).toBe(
      "Requires 1 approval from an SRE lead or an owner in Production.",
    );
    const rule = {
      name: "Two",
      approvals: 2,
      reviewers: ["team-leads"],
      self: false,
      reason: "both" as const,
      differsToday: false,
    };
    const byGroup = { ...review, rule, refusal: "not-a-reviewer" as const };
    expect(explainApprovalRefusal({ ...byGroup, deciders: ["team-leads"] })).toBe(
      "Requires 1 approval from a member of “team-leads”.",
    );
    const byTwo = { ...byGroup, deciders: ["team-leads"], approvalsNeeded: 2 };
    expect(explainApprovalRefusal(byTwo)).toBe(
      "Requires 2 approvals from members of “team-leads”.",
    );
    expect(explainApprovalRefusal({ ...byTwo, approvals: 1 })).toBe(
      "Requires 1 more approval from a member of “team-leads”.",
    );
    const byThree = { approvals: 1, approvalsNeeded: 3, refusal: "no-permission" as const };
    expect(explainApprovalRefusal({ ...review, ...byThree })).toBe(
      "Requires 2 more approvals, each from a team lead in Production.",
    );
    expect(explainApprovalRefusal(review)).toBeNull();
  });

  it("state why a request counts as the user's own", () => {
    const own = { ...review, refusal: "own-request" as const };
    const requester = { name: "Erin", isSelf: true };
    expect(explainApprovalRefusal({ ...own, requester })).toBe(
      "You requested this build, so someone else must review it.",
    );
    expect(explainApprovalRefusal({ ...own, requester: { name: "Bob", isSelf: false } })).toBe(
      "You retried this build, or created an API token for a service that requested or retried it, so someone else must review it.",
    );
    // The requester can become known only later.
    expect(explainApprovalRefusal(own)).toBe(
      "You, or a service whose API token you created, might have requested or retried this build, so someone else must review it.",
    );
    const submission = { ...own, gate: "submit" as const };
    expect(explainApprovalRefusal({ ...submission, requester })).toBe(
      "You submitted this request, so someone else must review it.",
    );
    expect(explainApprovalRefusal(submission)).toBe(
      "You created an API token for the service that submitted this request, so someone else must review it.",
    );
  });

  it("tell requesters who can't review at all that someone else must", () => {
    const requester = { name: "Erin", isSelf: true };
    const own = {
      ...review,
      gate: "submit" as const,
      requester,
      refusal: "no-permission" as const,
    };
    const text = "You submitted this request, so someone else must review it.";
    expect(explainApprovalRefusal(own)).toBe(text);
    const rule = { name: "Own", approvals: 1, self: true, reason: "both" as const };
    expect(explainApprovalRefusal({ ...own, rule: { ...rule, differsToday: false } })).toMatch(
      /^Requires 1 approval/,
    );
    expect(explainApprovalRefusal({ ...own, deciders: [] })).toMatch(/^No one has permission/);
  });

  it("offer the bypass to a user who can't approve, and name the role", () => {
    const can = { ...review.can, bypass: true };
    const scopes = { bypass: "build-lead@eu-west-1" };
    const requester = { name: "Dana", isSelf: true };
    expect(
      explainApprovalRefusal({ ...review, can, scopes, requester, refusal: "own-request" }),
    ).toBe(
      "You requested this build, so you can't approve or reject it. Your Team lead role lets you bypass the review.",
    );
    expect(explainApprovalRefusal({ ...review, can, scopes, refusal: "not-a-reviewer" })).toBe(
      "Requires 1 approval from a team lead in Production. Your Team lead role lets you bypass the review.",
    );
  });

  it("explain a decision's effect and the number of missing approvals", () => {
    expect(describeDecisionConsequence(review, "approve")).toBe(
      "Image Builder will resume al2023-base 2.0.0 build\u00a05 at step ApproveRelease.",
    );
    expect(describeDecisionConsequence({ ...review, approvalsNeeded: 3 }, "approve")).toBe(
      "2 more approvals are needed after yours. Then Image Builder will resume al2023-base 2.0.0 build\u00a05 at step ApproveRelease.",
    );
    expect(describeDecisionConsequence(review, "reject")).toBe(
      "Image Builder will stop al2023-base 2.0.0 build\u00a05 at step ApproveRelease, and the step will fail. The build will fail too, unless onFailure is set to Continue for the step or its test workflow.",
    );
    const { buildArn: _, ...unsent } = review;
    expect(describeDecisionConsequence({ ...unsent, gate: "submit" }, "reject")).toBe(
      "The request for al2023-base won't be sent. The requester can edit and resubmit it.",
    );
  });

  it("name the deciding vote, not one that no longer counts", () => {
    const votes = [
      vote({ personName: "Ada Admin", decision: "reject", counts: "void" }),
      vote({ personName: "Leo Lead", at: "2026-11-28T02:00:00.000Z" }),
      vote({ personName: "Dana Lead", at: "2026-11-28T01:30:00.000Z" }),
    ];
    expect(findDecidingVote({ status: "approved", votes })?.personName).toBe("Leo Lead");
    expect(findDecidingVote({ status: "rejected", votes })).toBeNull();
    expect(findDecidingVote({ status: "open", votes })).toBeNull();
    expect(describeClosedReview({ status: "approved", votes })).toBe(
      "Already approved by Leo Lead",
    );
    expect(describeClosedReview({ status: "expired", votes: [] })).toBe("Already expired");
  });
});
