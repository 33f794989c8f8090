import { describe, expect, it } from "vitest";
import { describeOnBoth } from "@/lib/builds/list/testing/databases";
import { claimMs } from "@/lib/submissions/pace";
import { fakeStep, testProcess, tokenMs } from "../testing/fake-step";
import { leadRole, openStepReview, vote } from "../testing/step-reviews";
import { deliverDecision } from "./deliver";
import type { DeliveryParts } from "./parts";
import { deliverOpen, endOldClaims } from "./start-deliveries";

describeOnBoth("sending a decision", (database) => {
  /** A step with a decided review, and the outcome of both. */
  async function decided(
    aws: ReturnType<typeof fakeStep>,
    decision: "approve" | "reject" = "approve",
    approvals = 1,
  ) {
    const db = database();
    const clock = { ms: Date.now() };
    const review = await openStepReview(db, { approvals });
    const voters = approvals === 1 ? ["leo"] : ["lia", "leo"];
    for (const id of voters) await vote(db, review, decision, { acting: leadRole(id) });
    const step = review.step_execution_id ?? "";
    const parts = testProcess(db, aws, clock);
    return {
      parts,
      step,
      review,
      beside: () => testProcess(db, aws, clock),
      pass: (ms: number) => {
        clock.ms += ms;
      },
      deliver: (by: DeliveryParts = parts) => deliverDecision(step, by),
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
    const aws = fakeStep();
    const { deliver, look, step } = await decided(aws, decision);
    await Promise.all([deliver(), deliver()]);
    await deliver();
    expect(aws.arrived).toEqual([
      expect.objectContaining({ action, reason: "Fine.", stepExecutionId: step }),
    ]);
    expect(await look()).toMatchObject({ decision: "done", aws_request_id: "request-1" });
  });

  it("sends a decision once from two processes at the same time", async () => {
    const aws = fakeStep();
    const { parts, beside, look } = await decided(aws);
    await Promise.all([deliverOpen(parts), deliverOpen(beside())]);
    expect(aws.arrived).toHaveLength(1);
    expect(await look()).toMatchObject({ decision: "done", attempts: 1 });
  });

  it("retries with the same token after a lost response", async () => {
    const aws = fakeStep("lost after", "lost before");
    const { deliver, look } = await decided(aws);
    await deliver();
    expect(new Set(aws.arrived.map(({ clientToken }) => clientToken)).size).toBe(1);
    expect(aws.arrived).toHaveLength(3);
    expect(aws.effects).toHaveLength(1);
    expect(await look()).toMatchObject({ decision: "done", review: "approved" });
  });

  it.each(["crash before", "crash after"] as const)("survives a %s the call", async (fate) => {
    const aws = fakeStep(fate);
    const { deliver, look, beside, pass } = await decided(aws);
    void deliver();
    await expect.poll(() => aws.arrived.length).toBe(1);
    const next = beside();
    await deliverOpen(next);
    expect(aws.arrived).toHaveLength(1);
    pass(claimMs);
    await deliverOpen(next);
    expect(aws.arrived).toHaveLength(2);
    expect(aws.effects).toHaveLength(1);
    expect(await look()).toMatchObject({ decision: "done", attempts: 2 });
  });

  it("continues immediately when a new process opens the database file", async () => {
    const aws = fakeStep("crash after");
    const { deliver, look, beside } = await decided(aws);
    void deliver();
    await expect.poll(() => aws.arrived.length).toBe(1);
    const next = beside();
    await endOldClaims(next);
    await deliverOpen(next);
    expect(await look()).toMatchObject({ decision: "done" });
    expect(aws.effects).toHaveLength(1);
  });

  it("backs off while AWS doesn't respond", async () => {
    const aws = fakeStep("throttled", "unreachable", "throttled", "lost before");
    const { parts, deliver, look, pass } = await decided(aws);
    await deliver();
    expect(await look()).toMatchObject({ decision: "pending", error: { code: "DecisionNotSent" } });
    await deliverOpen(parts);
    expect(aws.arrived).toHaveLength(3);
    pass(60_000);
    await deliverOpen(parts);
    expect(await look()).toMatchObject({ decision: "done", error: null, next_attempt_at: null });
  });

  it("retries once with new credentials", async () => {
    const aws = fakeStep("expired");
    const { deliver, look } = await decided(aws);
    await deliver();
    expect(await look()).toMatchObject({ decision: "done", attempts: 2 });
  });

  describe("on a step that has ended meanwhile", () => {
    it("reports how it ended, and closes the review", async () => {
      const aws = fakeStep();
      const { deliver, look } = await decided(aws);
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
      const aws = fakeStep("lost before", "lost before", "lost before");
      const { deliver, parts, look, pass } = await decided(aws);
      await deliver();
      expect(await look()).toMatchObject({ decision: "unknown" });
      aws.end("COMPLETED", { outputs: '{"reason":"Decided in the console."}' });
      pass(60_000);
      await deliverOpen(parts);
      expect(await look()).toMatchObject({ decision: "superseded", review: "ended" });
    });

    it("recognizes its own action after the token's time", async () => {
      const aws = fakeStep("lost after", "unreachable", "unreachable");
      const { deliver, parts, look, pass } = await decided(aws);
      await deliver();
      pass(tokenMs);
      await deliverOpen(parts);
      expect(aws.arrived).toHaveLength(3);
      expect(await look()).toMatchObject({ decision: "done", review: "approved" });
    });

    it("is superseded if the build was deleted", async () => {
      const aws = fakeStep();
      const { deliver, look } = await decided(aws);
      aws.end("FAILED");
      aws.failReads("NotFound");
      await deliver();
      expect(await look()).toMatchObject({ decision: "superseded", review: "ended" });
    });
  });

  it("sends after the token's validity only while the step waits", async () => {
    const aws = fakeStep("lost before", "lost before", "lost before");
    const { deliver, parts, look, pass } = await decided(aws);
    await deliver();
    pass(tokenMs);
    aws.failReads("AwsUnreachable");
    await deliverOpen(parts);
    expect(aws.arrived).toHaveLength(3);
    pass(tokenMs);
    aws.failReads(null);
    await deliverOpen(parts);
    expect(aws.effects).toHaveLength(1);
    expect(await look()).toMatchObject({ decision: "done" });
  });

  describe("that AWS rejects while the step waits", () => {
    it.each([
      ["denied", "AccessDenied"],
      ["invalid", "InvalidRequestException"],
    ] as const)("(%s) reopens the review without the vote", async (fate, code) => {
      const aws = fakeStep(fate);
      const { deliver, look, votes, review } = await decided(aws, "approve", 2);
      await deliver();
      expect(await look()).toMatchObject({ decision: "rejected", review: "open", error: { code } });
      expect((await votes()).map(({ void: gone }) => gone)).toEqual([0, 1]);
      const again = await vote(database(), review, "approve", { acting: leadRole("ada") });
      expect(again?.decided).toBe(true);
      await deliver();
      expect(await look()).toMatchObject({ decision: "done", review: "approved" });
    });
  });

  describe("without the reviewer's role", () => {
    it("reopens the review if nothing was sent", async () => {
      const aws = fakeStep();
      const { parts, deliver, look } = await decided(aws);
      await deliver({ ...parts, roleOf: async () => null });
      expect(await look()).toMatchObject({
        decision: "blocked",
        review: "open",
        error: { code: "DecisionBlocked" },
      });
      expect(aws.arrived).toEqual([]);
    });

    it("stays unknown if it may have been sent", async () => {
      const aws = fakeStep("lost after", "unreachable", "unreachable");
      const { parts, deliver, look, pass } = await decided(aws);
      await deliver();
      pass(60_000);
      await deliverOpen({ ...parts, roleOf: async () => null });
      expect(await look()).toMatchObject({ decision: "unknown", review: "approved" });
    });
  });

  it("writes its outcome to the audit log", async () => {
    const aws = fakeStep();
    const { deliver, review } = await decided(aws, "reject");
    await deliver();
    const audit = await database().selectFrom("audit").selectAll().execute();
    const own = audit.filter(({ detail }) => detail?.includes(review.id));
    expect(own).toMatchObject([
      { action: "stop-step", outcome: "done", person_id: "leo", target: review.build_arn },
    ]);
  });
});
