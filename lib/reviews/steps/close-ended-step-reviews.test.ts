import { expect, it } from "vitest";
import { describeOnBothDatabases } from "@/lib/builds/list/testing/databases";
import { createPortalError } from "@/lib/errors/portal-error";
import { err } from "@/lib/errors/result";
import { findReview } from "../find";
import { castTestVote, openTestStepReview } from "../testing/step-reviews";
import type { ReviewRow } from "../votes";
import { closeEndedStepReviews, lastChecked } from "./close-ended-step-reviews";
import { openStepReviews } from "./open-step-reviews";
import { endStepReview } from "./settle";
import { unknownStepEnd } from "./step-end";

const accountRegion = { account: "111122223333", region: "eu-west-1" };
const nothing: ReadonlySet<string> = new Set();

describeOnBothDatabases("the review of a step that AWS didn't return once", (database) => {
  const waitAgain = async (prepare: (review: ReviewRow) => Promise<unknown>) => {
    const db = database();
    const review = await openTestStepReview(db);
    await prepare(review);
    const end = () =>
      endStepReview(db, review.id, ["open", "approved"], unknownStepEnd, new Date());
    expect(await end()).toBe(true);
    const step = {
      ...{ stepExecutionId: review.step_execution_id ?? "", buildArn: review.build_arn ?? "" },
      ...{ workflowArn: null, name: "Wait", startedAt: null },
    };
    await openStepReviews(db, accountRegion, { call: async () => null }, [step]);
    return findReview(db, accountRegion, review.id);
  };

  it("reopens while the step waits", async () => {
    expect(await waitAgain(async () => {})).toMatchObject({
      ...{ status: "open", step_end: null, decided_at: null },
    });
  });

  it("stays closed if a decision was stored", async () => {
    const vote = (review: ReviewRow) => castTestVote(database(), review, "approve");
    expect(await waitAgain(vote)).toMatchObject({ status: "ended" });
  });
});

describeOnBothDatabases("reviews of steps that can't be read", (database) => {
  it("don't keep other reviews from being closed", async () => {
    lastChecked.reset();
    const db = database();
    const steps = Array.from({ length: 201 }, (_, index) => `step-${1_000 + index}`);
    for (const step of steps) await openTestStepReview(db, { step });
    let calls = 0;
    const unreachable = {
      call: async () => {
        calls += 1;
        return err(createPortalError("AwsUnreachable"));
      },
    };
    await closeEndedStepReviews(db, accountRegion, unreachable, nothing);
    expect(calls).toBe(200);
    // Only the first step of the second pass no longer exists.
    calls = 0;
    const gone = {
      call: async () => {
        calls += 1;
        return err(createPortalError(calls === 1 ? "NotFound" : "AwsUnreachable"));
      },
    };
    await closeEndedStepReviews(db, accountRegion, gone, nothing);
    const ended = await db
      .selectFrom("reviews")
      .select("step_execution_id")
      .where("status", "=", "ended")
      .execute();
    expect(ended).toEqual([{ step_execution_id: "step-1200" }]);
  });
});
