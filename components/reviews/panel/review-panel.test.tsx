import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { toneSoftClasses } from "@/components/ui/tone";
import { errorCatalog } from "@/lib/errors/catalog";
import { createPortalError } from "@/lib/errors/portal-error";
import { ok } from "@/lib/errors/result";
import type { ReviewView, StepDecisionView } from "@/lib/reviews/view";
import { ReviewPanel } from "./review-panel";

const done = async () => ok(null);
const decided = async () => ok({ status: "approved" as const, votes: [] });
const actions = { decide: decided, bypass: decided, comment: done, withdraw: done };
const roleNames = { "build-lead@eu-west-1": "Team lead" };

const review: ReviewView = {
  id: "1",
  gate: "step",
  status: "open",
  account: "111122223333",
  accountName: "Build",
  region: "eu-west-1",
  image: "al2023-base",
  buildArn: "arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023-base/2.0.0/5",
  step: "WaitForApproval",
  openedAt: "2026-11-28T00:00:00.000Z",
  isInstanceRunning: true,
  approvals: 0,
  approvalsNeeded: 1,
  votes: [],
  comments: [],
  can: { decide: true, bypass: false, withdraw: false, comment: true },
  scopes: { comment: "build-lead@eu-west-1" },
  decideScope: "build-lead@eu-west-1",
  deciders: ["Team lead"],
};

function renderPanel(
  changes: Partial<ReviewView>,
  scope = "build-lead@eu-west-1",
  ownActions?: ReactNode,
): string {
  return renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <ReviewPanel
        review={{ ...review, ...changes }}
        {...{ scope, roleNames, actions, ownActions }}
      />
    </QueryClientProvider>,
  ).replaceAll("&#x27;", "'");
}

const renderDecided = (
  status: StepDecisionView["status"],
  extra: Partial<StepDecisionView> = {},
  changes: Partial<ReviewView> = {},
) =>
  renderPanel({
    status: "rejected",
    can: { ...review.can, decide: false },
    votes: [
      {
        personName: "Dana Lead",
        roleName: "Team lead",
        decision: "reject",
        reason: "Wrong base image",
        at: "2026-11-28T01:00:00.000Z",
        counts: "yes",
      },
    ],
    decision: { action: "STOP", by: "Dana Lead", reason: "Wrong base image", status, ...extra },
    ...changes,
  });

describe("the review panel", () => {
  it("shows when it was opened, and its deadline only while it is open", () => {
    const [open, closed] = [renderPanel({}), renderPanel({ status: "withdrawn" })];
    for (const html of [open, closed]) expect(html).toContain("Opened");
    expect(open).toContain("Times out");
    expect(closed).not.toContain("Times out");
  });

  it("states that the default applies if no rule matches", () => {
    expect(renderPanel({})).toContain(
      "No rule matches, so the default applies. Requires 1 approval from a team lead in Build.",
    );
  });

  it("states that the instance keeps running and offers both decisions", () => {
    const html = renderPanel({});
    expect(html).toContain("The build instance keeps running while this step waits.");
    expect(html).toContain("Approve");
    expect(html).toContain("Reject");
    expect(renderPanel({ isInstanceRunning: false })).toContain("No instance is running.");
  });

  it("offers a reviewer in another role a role switch instead of the decision", () => {
    const html = renderPanel({}, "build-engineer@eu-west-1");
    expect(html).toContain("Switch to Team lead");
    expect(html).toContain("?scope=build-lead%40eu-west-1");
    expect(html).not.toContain("Approve");
  });

  it("offers a reviewer who has approved only the rejection", () => {
    const html = renderPanel({ hasApproved: true, approvals: 1, approvalsNeeded: 2 });
    expect(html).not.toContain("Approve<");
    expect(html).toContain("Reject<");
    expect(html).toContain("You approved this request. 1 more approval is needed.");
  });

  it("names who can decide to a person who can't", () => {
    const { decideScope: _, ...rest } = review;
    const html = renderToStaticMarkup(
      <QueryClientProvider client={new QueryClient()}>
        <ReviewPanel
          review={{ ...rest, can: { ...review.can, decide: false }, refusal: "no-permission" }}
          scope="build-engineer@eu-west-1"
          {...{ roleNames, actions }}
        />
      </QueryClientProvider>,
    );
    expect(html).toContain("Requires 1 approval from a team lead in Build.");
    expect(html).not.toContain("Approve");
  });

  it("shows a decision's effect only once AWS has accepted it", () => {
    expect(renderDecided("pending")).toContain("Kiln is sending the decision to Image Builder.");
    expect(renderDecided("pending")).not.toContain("Image Builder stopped");
    expect(renderDecided("done")).toContain("Rejected by Dana Lead");
    expect(renderDecided("done")).toContain("Image Builder stopped the step.");
    expect(renderDecided("unknown")).toContain("AWS didn't confirm the decision.");
  });

  it.each([
    ["rejected", "AWS rejected the decision. The step is still waiting."],
    ["blocked", "Kiln couldn't send the decision. The step is still waiting."],
  ] as const)("shows why a decision that was %s had no effect", (status, text) => {
    const html = renderDecided(
      status,
      { error: createPortalError("AccessDenied") },
      { status: "open", votes: [], can: review.can },
    );
    expect(html).toContain("Rejection by Dana Lead had no effect");
    expect(html).toContain(text);
    expect(html).toContain(errorCatalog.AccessDenied.title);
    expect(html).toContain("Waiting for approval");
  });

  it("shows that a decision came after the end of the step, and how the step ended", () => {
    const stepEnd = { status: "COMPLETED", at: null, message: "resumed in the console" };
    const html = renderDecided("superseded", {}, { status: "ended", stepEnd });
    expect(html).toContain("Rejection by Dana Lead had no effect");
    expect(html).toContain("The step ended with status COMPLETED.");
    expect(html).toContain("resumed in the console");
    expect(html).not.toContain("Ended without a decision in Kiln");
  });

  it.each([
    ["step", "not-sent", "Kiln couldn't send the decision"],
    ["step", "rejected-by-aws", "AWS rejected the decision"],
    ["step", "own-request", "this person submitted or retried the build, or created an API token"],
    ["step", undefined, "the decision didn't take effect"],
    ["submit", "edited", "the request was edited afterward"],
    ["submit", "resubmitted", "the request was submitted again afterward"],
    ["submit", undefined, "the request was edited or submitted again afterward"],
  ] as const)("states why a %s vote is void (%s)", (gate, voidReason, text) => {
    const vote = { personName: "Dana Lead", roleName: "Team lead", decision: "approve" as const };
    const why = voidReason ? { voidReason } : {};
    const at = "2026-11-28T01:00:00.000Z";
    const votes = [{ ...vote, ...why, reason: "", at, counts: "void" as const }];
    expect(renderPanel({ gate, votes })).toContain(`Not counted because ${text}`);
  });

  it("states that a changed request no longer needs the review", () => {
    const html = renderPanel({ gate: "submit", status: "ended" });
    expect(html).toContain("No longer required");
    expect(html).toContain("no review rule applies to it now");
    expect(html).not.toContain("timed out");
  });

  it.each(["expired", "withdrawn"] as const)(
    "leaves the notice of a review that is %s to the submission's error",
    (status) => {
      const html = renderPanel({ status, can: { ...review.can, decide: false } });
      expect(html).not.toContain('role="status"');
    },
  );

  it("shows direction overrides in reasons, tickets and comments as glyphs and keeps lines", () => {
    const text = "first\nsecond\u202e";
    const vote = { personName: "Dana Lead", roleName: "Team lead", decision: "approve" as const };
    const at = "2026-11-28T01:00:00.000Z";
    const html = renderPanel({
      votes: [{ ...vote, reason: text, ticket: { reference: "CHG\u202e1" }, at, counts: "yes" }],
      comments: [{ id: "1", personName: "Dana Lead", text, at }],
    });
    expect(html).not.toContain("\u202e");
    expect(html.match(/first\nsecond‹U\+202E›/g)).toHaveLength(2);
    expect(html).toContain("CHG‹U+202E›1");
  });

  it("omits the workflow until AWS returns it", () => {
    const step = { executionId: "step-1", name: "Wait", stage: null, isInstanceRunning: null };
    const title = (workflowName: string) =>
      renderPanel({ waitingStep: { ...step, workflowName } }).match(/<h2.*?<\/h2>/)?.[0];
    const readTitle = (workflowName: string) => title(workflowName)?.replace(/<[^>]*>/g, "");
    expect(readTitle("")).toMatch(/^Review of step WaitForApproval(?! in)/);
    expect(readTitle("golden")).toMatch(/^Review of step WaitForApproval in golden(?!-)/);
    // The name moves to the next line before it wraps at a hyphen.
    expect(title("build-with-approval")).toMatch(
      /<span class="inline-block [^"]*">build-with-approval</,
    );
  });

  it("states what the rule requires", () => {
    const rule = { name: "Two", approvals: 2, self: false, differsToday: false };
    const ticket = { pattern: "CHG\\d+" };
    expect(renderPanel({ rule: { ...rule, reason: "both", ticket } })).toContain(
      "Requires 2 approvals, each from a team lead in Build. Approvals require a reason and a ticket reference matching “CHG\\d+”. Rejections require a reason.",
    );
    const one = { ...rule, approvals: 1, reviewers: ["SRE", "Security"] };
    expect(renderPanel({ rule: { ...one, reason: "approve" } })).toContain(
      "Requires 1 approval from a member of “SRE” or “Security”. Approvals require a reason.",
    );
    expect(renderPanel({ rule: { ...rule, reason: "reject" } })).toContain(
      "Requires 2 approvals, each from a team lead in Build. Rejections require a reason.",
    );
  });

  it("states who can decide in the same way in the rule and above the buttons", () => {
    const refused = { can: { ...review.can, decide: false }, refusal: "no-permission" as const };
    const render = (changes: Partial<ReviewView>) => renderPanel({ ...refused, ...changes });
    const rule = { name: "Two", self: false, reason: "none" as const, differsToday: false };
    const count = (html: string, text: string) => html.split(text).length - 1;
    const byRole = "Requires 1 approval from a team lead in Build.";
    expect(count(render({ rule: { ...rule, approvals: 1 } }), byRole)).toBe(2);
    expect(count(render({}), byRole)).toBe(2);
    const byGroup = render({
      rule: { ...rule, approvals: 2, reviewers: ["SRE"] },
      ...{ deciders: ["SRE"], approvalsNeeded: 2 },
    });
    expect(count(byGroup, "Requires 2 approvals from members of “SRE”.")).toBe(2);
  });

  it("offers the link for a reviewer before the requester's own actions", () => {
    const html = renderPanel({}, undefined, <button type="button">Withdraw</button>);
    expect(html).toMatch(/Copy link for a reviewer.*Withdraw/);
  });

  it.each([
    ["approved", "approve", "ok", "lucide-check", "Approved"],
    ["rejected", "reject", "bad", "lucide-x", "Rejected"],
    ["approved", "bypass", "warn", "lucide-shield-alert", "Bypassed"],
    ["withdrawn", null, "neutral", "lucide-undo-2", "Withdrawn"],
  ] as const)("marks a review that is %s by %s with a %s badge", (...row) => {
    const [status, decision, tone, icon, text] = row;
    const vote = { personName: "Dana Lead", roleName: "Team lead", reason: "" };
    const cast = { at: "2026-11-28T01:00:00.000Z", counts: "yes" as const };
    const html = renderPanel({
      status,
      votes: decision ? [{ ...vote, ...cast, decision }] : [],
    });
    const title = html.match(/<h2.*?<\/h2>/)?.[0];
    expect(title).toContain(toneSoftClasses[tone]);
    expect(title).toContain(icon);
    expect(title).toContain(`${text}</span>`);
  });

  it("states that the current rule differs from the one that applies", () => {
    const rule = { name: "Two", approvals: 2, self: false, reason: "both" as const };
    expect(renderPanel({ rule: { ...rule, differsToday: true } })).toContain(
      "The review rules have changed since this review was opened.",
    );
    expect(renderPanel({ rule: { ...rule, differsToday: false } })).not.toContain(
      "has changed since",
    );
  });
});
