import { expect, it } from "vitest";
import { describeOnBothDatabases } from "@/lib/builds/list/testing/databases";
import { recordStepDecision, type StepDecisionRow } from "./step-decisions";
import { castTestVote, createLeadRole, openTestStepReview } from "./testing/step-reviews";

describeOnBothDatabases("the decision on a waiting step", (database) => {
  const decisionOf = (step: string | null) =>
    database()
      .selectFrom("step_decisions")
      .selectAll()
      .where("step_execution_id", "=", step)
      .executeTakeFirst();

  it("is written once for any number of simultaneous votes", async () => {
    for (let round = 0; round < 5; round += 1) {
      const review = await openTestStepReview(database());
      const votes = [
        castTestVote(database(), review, "approve", {
          acting: createLeadRole("leo"),
          reason: "leo",
        }),
        castTestVote(database(), review, "reject", {
          acting: createLeadRole("lia"),
          reason: "lia",
        }),
        castTestVote(database(), review, "approve", {
          acting: createLeadRole("leo"),
          reason: "leo",
        }),
      ];
      const cast = await Promise.all(votes);
      expect(cast.filter((one) => one?.decided)).toHaveLength(1);
      const decision = await decisionOf(review.step_execution_id);
      expect(decision).toMatchObject({ status: "pending", attempts: 0, first_sent_at: null });
      expect(decision?.action).toBe(decision?.reason === "leo" ? "RESUME" : "STOP");
    }
  });

  it("waits for the number of approvals that the rule requires", async () => {
    const review = await openTestStepReview(database(), { approvals: 2 });
    await castTestVote(database(), review, "approve", { acting: createLeadRole("leo") });
    expect(await decisionOf(review.step_execution_id)).toBeUndefined();
    await castTestVote(database(), review, "approve", { acting: createLeadRole("lia") });
    expect(await decisionOf(review.step_execution_id)).toMatchObject({ action: "RESUME" });
  });

  it.each([
    ["rejected", true],
    ["blocked", true],
    ["pending", false],
    ["unknown", false],
    ["done", false],
    ["superseded", false],
  ] as const)("that is %s can be replaced: %s", async (status, replaced) => {
    const review = await openTestStepReview(database());
    await castTestVote(database(), review, "reject", { reason: "first" });
    const first = await decisionOf(review.step_execution_id);
    await database()
      .updateTable("step_decisions")
      .set({ status } satisfies Partial<StepDecisionRow>)
      .where("review_id", "=", review.id)
      .execute();
    const second = { acting: createLeadRole("lia"), reason: "second", at: new Date() };
    const written = recordStepDecision(database(), review, second, "approved");
    if (replaced) await written;
    else await expect(written).rejects.toThrow("has already been approved or rejected");
    const now = await decisionOf(review.step_execution_id);
    expect(now?.client_token === first?.client_token).toBe(!replaced);
    expect(now).toMatchObject(
      replaced ? { status: "pending", reason: "second" } : { status, reason: "first" },
    );
  });
});
