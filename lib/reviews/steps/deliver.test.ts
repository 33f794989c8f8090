import { describe, expect, it } from "vitest";
import { describeOnBothDatabases } from "@/lib/builds/list/testing/databases";
import { claimMs } from "@/lib/submissions/retry-timing";
import { createFakeStep, createTestProcess, stepTokenLifetimeMs } from "../testing/fake-step";
import { castTestVote, createLeadRole, openTestStepReview } from "../testing/step-reviews";
import { getVoidReason } from "../void-votes";
import { deliverStepDecision } from "./deliver";
import type { StepDeliveryDependencies } from "./dependencies";
import { deliverOpenDecisions, endOldClaims } from "./start-deliveries";

describeOnBothDatabases("sending a decision", (database) => {
  /** A step with a decided review, and the outcome of both. */
  async function setUpDecidedReview(
    aws: ReturnType<typeof createFakeStep>,
    decision: "approve" | "reject" = "approve",
    approvals = 1,
  ) {
    const db = database();
    const clock = { ms: Date.now() };
    const review = await openTestStepReview(db, { approvals });
    const voters = approvals === 1 ? ["leo"] : ["lia", "leo"];
    for (const id of voters)
      await castTestVote(db, review, decision, { acting: createLeadRole(id) });
    const step = review.step_execution_id ?? "";
    const dependencies = createTestProcess(db, aws, clock);
    return {
      dependencies,
      step,
      review,
      beside: () => createTestProcess(db, aws, clock),
      pass: (ms: number) => {
        clock.ms += ms;
      },
      deliver: (by: StepDeliveryDependencies = dependencies) => deliverStepDecision(step, by),
      look: async () => {
        const row = await db
          .selectFrom("step_decisions")
          .innerJoin("reviews", "reviews.id", "step_decisions.review_id")
          .select(["step_decisions.status as decision", "reviews.status as review", "step_end"])
          .select(["step_decisions.error", "attempts", "aws_request_id", "next_attempt_at"])
          .where("step_decisions.step_execution_id", "=", step)
          .executeTakeFirstOrThrow();
        return { ...row, error: row.error && JSON.parse(row.error) };
      },
      votes: () =>
        db.selectFrom("review_votes").selectAll().where("review_id", "=", review.id).execute(),
    };
  }

  it.each([
    ["approve", "RESUME"],
    ["reject", "STOP"],
  ] as const)("sends %s as %s with its reason, once", async (decision, action) => {
    const aws = createFakeStep();
    const { deliver, look, step } = await setUpDecidedReview(aws, decision);
    await Promise.all([deliver(), deliver()]);
    await deliver();
    expect(aws.arrived).toEqual([
      expect.objectContaining({ action, reason: "Fine.", stepExecutionId: step }),
    ]);
    expect(await look()).toMatchObject({ decision: "done", aws_request_id: "request-1" });
  });

  it("sends a decision once from two processes at the same time", async () => {
    const aws = createFakeStep();
    const { dependencies, beside, look } = await setUpDecidedReview(aws);
    await Promise.all([deliverOpenDecisions(dependencies), deliverOpenDecisions(beside())]);
    expect(aws.arrived).toHaveLength(1);
    expect(await look()).toMatchObject({ decision: "done", attempts: 1 });
  });

  it("retries with the same token after a lost response", async () => {
    const aws = createFakeStep("lost after", "lost before");
    const { deliver, look } = await setUpDecidedReview(aws);
    await deliver();
    expect(new Set(aws.arrived.map(({ clientToken }) => clientToken)).size).toBe(1);
    expect(aws.arrived).toHaveLength(3);
    expect(aws.effects).toHaveLength(1);
    expect(await look()).toMatchObject({ decision: "done", review: "approved" });
  });

  it.each(["crash before", "crash after"] as const)("survives a %s the call", async (fate) => {
    const aws = createFakeStep(fate);
    const { deliver, look, beside, pass } = await setUpDecidedReview(aws);
    void deliver();
    await expect.poll(() => aws.arrived.length).toBe(1);
    const next = beside();
    await deliverOpenDecisions(next);
    expect(aws.arrived).toHaveLength(1);
    pass(claimMs);
    await deliverOpenDecisions(next);
    expect(aws.arrived).toHaveLength(2);
    expect(aws.effects).toHaveLength(1);
    expect(await look()).toMatchObject({ decision: "done", attempts: 2 });
  });

  it("continues immediately when a new process opens the database file", async () => {
    const aws = createFakeStep("crash after");
    const { deliver, look, beside } = await setUpDecidedReview(aws);
    void deliver();
    await expect.poll(() => aws.arrived.length).toBe(1);
    const next = beside();
    await endOldClaims(next);
    await deliverOpenDecisions(next);
    expect(await look()).toMatchObject({ decision: "done" });
    expect(aws.effects).toHaveLength(1);
  });

  it("backs off while AWS doesn't respond", async () => {
    const aws = createFakeStep("throttled", "unreachable", "throttled", "lost before");
    const { dependencies, deliver, look, pass } = await setUpDecidedReview(aws);
    await deliver();
    expect(await look()).toMatchObject({ decision: "pending", error: { code: "DecisionNotSent" } });
    await deliverOpenDecisions(dependencies);
    expect(aws.arrived).toHaveLength(3);
    pass(60_000);
    await deliverOpenDecisions(dependencies);
    expect(await look()).toMatchObject({ decision: "done", error: null, next_attempt_at: null });
  });

  it("retries once with new credentials", async () => {
    const aws = createFakeStep("expired");
    const { deliver, look } = await setUpDecidedReview(aws);
    await deliver();
    expect(await look()).toMatchObject({ decision: "done", attempts: 2 });
  });

  describe("on a step that has ended meanwhile", () => {
    it("reports how it ended, and closes the review", async () => {
      const aws = createFakeStep();
      const { deliver, look } = await setUpDecidedReview(aws);
      aws.end("FAILED", { message: "Step timed out after 60 seconds." });
      await deliver();
      const after = await look();
      expect(after).toMatchObject({
        decision: "superseded",
        review: "ended",
        error: { code: "StepNotWaiting", awsMessage: "Step timed out after 60 seconds." },
      });
      expect(JSON.parse(after.step_end ?? "")).toMatchObject({ status: "FAILED" });
    });

    it("doesn't mistake another user's action for its own", async () => {
      const aws = createFakeStep("lost before", "lost before", "lost before");
      const { deliver, dependencies, look, pass } = await setUpDecidedReview(aws);
      await deliver();
      expect(await look()).toMatchObject({ decision: "unknown" });
      aws.end("COMPLETED", { outputs: '{"reason":"Decided in the console."}' });
      pass(60_000);
      await deliverOpenDecisions(dependencies);
      expect(await look()).toMatchObject({ decision: "superseded", review: "ended" });
    });

    it("recognizes its own action after the token's time", async () => {
      const aws = createFakeStep("lost after", "unreachable", "unreachable");
      const { deliver, dependencies, look, pass } = await setUpDecidedReview(aws);
      await deliver();
      pass(stepTokenLifetimeMs);
      await deliverOpenDecisions(dependencies);
      expect(aws.arrived).toHaveLength(3);
      expect(await look()).toMatchObject({ decision: "done", review: "approved" });
    });

    it("is superseded if the build was deleted", async () => {
      const aws = createFakeStep();
      const { deliver, look } = await setUpDecidedReview(aws);
      aws.end("FAILED");
      aws.failReads("NotFound");
      await deliver();
      expect(await look()).toMatchObject({ decision: "superseded", review: "ended" });
    });
  });

  it("sends after the token's validity only while the step waits", async () => {
    const aws = createFakeStep("lost before", "lost before", "lost before");
    const { deliver, dependencies, look, pass } = await setUpDecidedReview(aws);
    await deliver();
    pass(stepTokenLifetimeMs);
    aws.failReads("AwsUnreachable");
    await deliverOpenDecisions(dependencies);
    expect(aws.arrived).toHaveLength(3);
    pass(stepTokenLifetimeMs);
    aws.failReads(null);
    await deliverOpenDecisions(dependencies);
    expect(aws.effects).toHaveLength(1);
    expect(await look()).toMatchObject({ decision: "done" });
  });

  describe("that AWS rejects while the step waits", () => {
    it.each([
      ["denied", "AccessDenied"],
      ["invalid", "InvalidRequestException"],
    ] as const)("(%s) reopens the review without the vote", async (fate, code) => {
      const aws = createFakeStep(fate);
      const { deliver, look, votes, review } = await setUpDecidedReview(aws, "approve", 2);
      await deliver();
      expect(await look()).toMatchObject({ decision: "rejected", review: "open", error: { code } });
      expect((await votes()).map(({ void: code }) => getVoidReason(code))).toEqual([
        null,
        "rejected-by-aws",
      ]);
      const again = await castTestVote(database(), review, "approve", {
        acting: createLeadRole("ada"),
      });
      expect(again?.decided).toBe(true);
      await deliver();
      expect(await look()).toMatchObject({ decision: "done", review: "approved" });
    });
  });

  describe("without the reviewer's role", () => {
    it("reopens the review if nothing was sent", async () => {
      const aws = createFakeStep();
      const { dependencies, deliver, look, votes } = await setUpDecidedReview(aws);
      await deliver({ ...dependencies, resolveRole: async () => null });
      expect((await votes()).map(({ void: code }) => getVoidReason(code))).toEqual(["not-sent"]);
      expect(await look()).toMatchObject({
        decision: "blocked",
        review: "open",
        error: { code: "DecisionBlocked" },
      });
      expect(aws.arrived).toEqual([]);
    });

    it("stays unknown if it may have been sent", async () => {
      const aws = createFakeStep("lost after", "unreachable", "unreachable");
      const { dependencies, deliver, look, pass } = await setUpDecidedReview(aws);
      await deliver();
      pass(60_000);
      await deliverOpenDecisions({ ...dependencies, resolveRole: async () => null });
      expect(await look()).toMatchObject({ decision: "unknown", review: "approved" });
    });
  });

  it("writes its outcome to the audit log", async () => {
    const aws = createFakeStep();
    const { deliver, review } = await setUpDecidedReview(aws, "reject");
    await deliver();
    const audit = await database().selectFrom("audit").selectAll().execute();
    const own = audit.filter(({ detail }) => detail?.includes(review.id));
    expect(own).toMatchObject([
      { action: "stop-step", outcome: "done", person_id: "leo", target: review.build_arn },
    ]);
  });
});
