import { expect, it } from "vitest";
import { describeOnBoth } from "@/lib/builds/list/testing/databases";
import { type Fate, fakeAws } from "@/lib/submissions/testing/fake-aws";
import { reviewer, reviewWorld } from "./testing/submit-reviews";

const one = { name: "One", gate: "submit" };
const hourMs = 3_600_000;

describeOnBoth("an approved request", (database) => {
  const world = (rules: Record<string, unknown>[], fates: Fate[] = []) =>
    reviewWorld(
      database(),
      rules,
      fakeAws(() => fates.shift() ?? "answer"),
    );

  it("that Kiln can't send for its requester reports it, and is sent by them without a new review", async () => {
    const { hold, decide, state, settle, row, submit, aws } = world([one]);
    const { review, submission, request } = await hold();
    state.roleOf = async () => null;
    await decide(review, reviewer("leo"));
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
      [one],
      ["denied", "denied", "denied"],
    );
    const { review, submission, request } = await hold();
    await decide(review, reviewer("leo"));
    await settle();
    expect(await row(submission.id)).toMatchObject({ status: "rejected" });
    expect(await submit(request)).toMatchObject({ status: "rejected" });
    const asLead = { ...erin, roleId: "build-lead", scope: "build-lead@eu-west-1" };
    expect(await submit(request, asLead)).toMatchObject({ status: "awaiting_approval" });
    const again = await reviewOf(submission.id);
    await decide(again, reviewer("leo"));
    await settle();
    expect(await row(submission.id)).toMatchObject({ status: "rejected" });
    const changed = { ...request, tags: { a: "b" } };
    expect(await submit(changed, asLead)).toMatchObject({ status: "awaiting_approval" });
  });

  it("needs a new review once its approval is older than the rule's time", async () => {
    const { hold, decide, settle, submit, pass } = world([{ ...one, expiresHours: 2 }], ["denied"]);
    const { review, request } = await hold();
    await decide(review, reviewer("leo"));
    await settle();
    pass(2 * hourMs);
    expect(await submit(request)).toMatchObject({ status: "awaiting_approval" });
  });
});
