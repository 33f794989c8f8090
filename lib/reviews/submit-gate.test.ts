import { expect, it } from "vitest";
import { describeOnBothDatabases } from "@/lib/builds/list/testing/databases";
import { editRequest, withdrawRequest } from "./request-changes";
import { createReviewEnvironment } from "./testing/submit-reviews";

const rule = { name: "One", gate: "submit" };

describeOnBothDatabases("a review that no rule requires anymore", (database) => {
  it("ends when the request is edited, and the request is sent", async () => {
    const { hold, state, erin, dependencies, settle, reviewOf, row } = createReviewEnvironment(
      database(),
      [rule],
    );
    const { request, review, submission } = await hold();
    state.config = { ...state.config, reviews: [] };
    const edit = { id: review.id, request, requestHash: review.request_hash };
    expect(await editRequest(erin, edit, dependencies)).toMatchObject({ ok: true });
    await settle();
    expect(await reviewOf(submission.id)).toMatchObject({ status: "ended" });
    expect(await row(submission.id)).toMatchObject({ status: "accepted" });
  });

  it("ends when the withdrawn request is submitted again", async () => {
    const { hold, state, erin, dependencies, submit, reviewOf } = createReviewEnvironment(
      database(),
      [rule],
    );
    const { request, review, submission } = await hold();
    await withdrawRequest(erin, { id: review.id, reason: "" }, dependencies);
    state.config = { ...state.config, reviews: [] };
    expect(await submit(request)).toMatchObject({ status: "accepted" });
    const ended = await reviewOf(submission.id);
    expect([ended.status, Boolean(ended.decided_at)]).toEqual(["ended", true]);
  });
});
