import { expect, it } from "vitest";
import { describeOnBothDatabases } from "@/lib/builds/list/testing/databases";
import { createFakeAws, type SimulatedOutcome } from "@/lib/submissions/testing/fake-aws";
import { createReviewEnvironment, createReviewer } from "./testing/submit-reviews";

const oneApprovalRule = { name: "One", gate: "submit" };
const hourMs = 3_600_000;

describeOnBothDatabases("an approved request", (database) => {
  const world = (rules: Record<string, unknown>[], fates: SimulatedOutcome[] = []) =>
    createReviewEnvironment(
      database(),
      rules,
      createFakeAws(() => fates.shift() ?? "answer"),
    );

  it("that Kiln can't send for its requester reports it, and is sent by them without a new review", async () => {
    const { hold, decide, state, settle, row, submit, aws } = world([oneApprovalRule]);
    const { review, submission, request } = await hold();
    state.resolveRole = async () => null;
    await decide(review, createReviewer("leo"));
    await settle();
    const { status, error } = await row(submission.id);
    expect([status, JSON.parse(error ?? "{}").code]).toEqual(["not-sent", "ApprovedNotSent"]);
    expect(aws.bodies).toEqual([]);
    const { clientToken, ...members } = request;
    expect(await submit({ clientToken, ...members })).toMatchObject({ status: "accepted" });
    expect(aws.bodies).toHaveLength(1);
  });

  it("needs no new review after a rejection by AWS, unless it or its role changes", async () => {
    const { hold, decide, settle, row, submit, erin, reviewOf } = world(
      [oneApprovalRule],
      ["denied", "denied", "denied"],
    );
    const { review, submission, request } = await hold();
    await decide(review, createReviewer("leo"));
    await settle();
    expect(await row(submission.id)).toMatchObject({ status: "rejected" });
    expect(await submit(request)).toMatchObject({ status: "rejected" });
    const asLead = { ...erin, roleId: "build-lead", scope: "build-lead@eu-west-1" };
    expect(await submit(request, asLead)).toMatchObject({ status: "awaiting_approval" });
    const again = await reviewOf(submission.id);
    await decide(again, createReviewer("leo"));
    await settle();
    expect(await row(submission.id)).toMatchObject({ status: "rejected" });
    const changed = { ...request, tags: { a: "b" } };
    expect(await submit(changed, asLead)).toMatchObject({ status: "awaiting_approval" });
  });

  it("needs a new review once its approval is older than the rule's time", async () => {
    const { hold, decide, settle, submit, pass } = world(
      [{ ...oneApprovalRule, expiresHours: 2 }],
      ["denied"],
    );
    const { review, request } = await hold();
    await decide(review, createReviewer("leo"));
    await settle();
    pass(2 * hourMs);
    expect(await submit(request)).toMatchObject({ status: "awaiting_approval" });
  });
});
