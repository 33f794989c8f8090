import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import {
  cancelImage,
  createImage,
  listWaitingSteps,
  readImage,
  readWorkflowExecutions,
  sendStepAction,
} from "@/lib/aws/images";
import { createSandboxIdentity, startSandboxProcess } from "@/lib/aws/testing/sandbox-process";
import { describeOnBothDatabases } from "@/lib/builds/list/testing/databases";
import { recordBuildDetails } from "@/lib/builds/record/record-details";
import { config } from "@/lib/config/config";
import { reviewRuleSchema } from "@/lib/config/review-rules";
import { findReview } from "../find";
import { castTestVote, createLeadRole } from "../testing/step-reviews";
import { type MinimalAwsCaller, waitingStepsTask } from "./find-waiting";
import { readStepFields } from "./step-view";

const accountRegion = { account: "111122223333", region: "eu-west-1" };
const arnPrefix = `arn:aws:imagebuilder:${accountRegion.region}:${accountRegion.account}`;
const engineer = createSandboxIdentity("KilnEngineer");
const lead = createSandboxIdentity("KilnLead");
const caller: MinimalAwsCaller = {
  call: (_priority, question) => question(createSandboxIdentity("KilnTracker"), async () => {}),
};
let sandbox: Awaited<ReturnType<typeof startSandboxProcess>>;

beforeAll(async () => {
  sandbox = await startSandboxProcess({ buildSeconds: 0.2 });
  for (const [name, value] of Object.entries(sandbox.env)) vi.stubEnv(name, value);
  config().reviews.push(
    reviewRuleSchema.parse({
      name: "Two leads",
      gate: "step",
      approvals: 2,
      when: { workflow: "build-with-approval", tags: { tier: "gold" } },
    }),
  );
});
afterAll(async () => {
  await sandbox.stop();
  config.reset();
});

/** Starts a build outside Kiln and returns once its step waits. */
async function startWaitingBuild(tags: Record<string, string> = {}) {
  const { response } = await createImage(engineer, {
    imageRecipeArn: `${arnPrefix}:image-recipe/al2023-base/x.x.x`,
    infrastructureConfigurationArn: `${arnPrefix}:infrastructure-configuration/default-linux`,
    workflows: [{ workflowArn: `${arnPrefix}:workflow/build/build-with-approval/x.x.x` }],
    executionRole: "EC2ImageBuilderExecutionRole",
    tags: { "sandbox-outcome": "succeed", ...tags },
    clientToken: randomUUID(),
  });
  const buildArn = response.imageBuildVersionArn;
  const step = await vi.waitFor(
    async () => {
      const listed = await listWaitingSteps(lead);
      const found = listed.ok && listed.value.find((one) => one.buildArn === buildArn);
      if (!found) throw new Error("not waiting yet");
      return found;
    },
    { timeout: 60_000, interval: 100 },
  );
  return { buildArn, step };
}

describeOnBothDatabases("reviews of waiting steps", (database) => {
  const run = () => waitingStepsTask.run(database(), accountRegion, caller);
  const reviewOf = (step: string) =>
    database()
      .selectFrom("reviews")
      .selectAll()
      .where("step_execution_id", "=", step)
      .executeTakeFirst();

  beforeEach(() => sandbox.clearRequests());
  afterEach(() => sandbox.clearFaults());

  it("open with the step's details, its deadline and the matching rule", async () => {
    const { buildArn, step } = await startWaitingBuild({ tier: "gold" });
    await run();
    const review = await reviewOf(step.stepExecutionId);
    expect(review).toMatchObject({
      ...{ gate: "step", status: "open", build_arn: buildArn, step: "WaitForApproval" },
      ...{ image: "al2023-base", requester_id: null, requesters: "[]" },
      opened_at: step.startedAt,
      deadline: new Date(Date.parse(step.startedAt ?? "") + 72 * 3_600_000).toISOString(),
    });
    expect(JSON.parse(review?.rule ?? "{}")).toMatchObject({ name: "Two leads" });
    if (!review) throw new Error("no review");
    expect((await readStepFields(database(), review)).waitingStep).toMatchObject({
      workflowName: "build-with-approval",
      stage: "BUILD",
      payload: expect.stringContaining("recipients"),
      isInstanceRunning: null,
    });
    const [image, workflows] = [
      await readImage(lead, buildArn),
      await readWorkflowExecutions(lead, buildArn),
    ];
    if (!image.ok || !workflows.ok) throw new Error("the build can't be read");
    const calledAt = new Date().toISOString();
    await recordBuildDetails(database(), {
      ...{ arn: buildArn, image: image.value, workflows: workflows.value, calledAt },
    });
    await run();
    expect(await reviewOf(step.stepExecutionId)).toMatchObject({ instance_running: 1 });
  });

  it("require one call for all steps while nothing changes", async () => {
    await startWaitingBuild();
    await run();
    await sandbox.clearRequests();
    await run();
    expect(await sandbox.requests("ListWaitingWorkflowSteps")).toHaveLength(1);
    expect(await sandbox.requests("GetWorkflowStepExecution")).toHaveLength(0);
    expect(await sandbox.requests("GetImage")).toHaveLength(0);
  });

  it("end with the given reason if decided outside Kiln", async () => {
    const { buildArn, step } = await startWaitingBuild();
    await run();
    await sendStepAction(lead, {
      stepExecutionId: step.stepExecutionId,
      imageBuildVersionArn: buildArn,
      action: "RESUME",
      reason: "From the console",
      clientToken: randomUUID(),
    });
    await run();
    const review = await reviewOf(step.stepExecutionId);
    expect(review).toMatchObject({ status: "ended", decided_at: expect.any(String) });
    expect(JSON.parse(review?.step_end ?? "")).toMatchObject({
      status: "COMPLETED",
      message: "From the console",
    });
  });

  it("end with their build", async () => {
    const { buildArn, step } = await startWaitingBuild();
    await run();
    await cancelImage(engineer, buildArn, randomUUID());
    await vi.waitFor(
      async () => {
        await run();
        expect(await reviewOf(step.stepExecutionId)).toMatchObject({ status: "ended" });
      },
      { timeout: 60_000, interval: 100 },
    );
  });

  it("stay unchanged while AWS doesn't respond", async () => {
    const { step } = await startWaitingBuild();
    await run();
    await sandbox.fault("ListWaitingWorkflowSteps", { kind: "status", status: 503 }, null);
    await run();
    expect(await reviewOf(step.stepExecutionId)).toMatchObject({ status: "open" });
  });

  it("come from followed builds if the role can neither list nor read steps", async () => {
    const { buildArn, step } = await startWaitingBuild();
    const [image, workflows] = [
      await readImage(lead, buildArn),
      await readWorkflowExecutions(lead, buildArn),
    ];
    if (!image.ok || !workflows.ok) throw new Error("the build can't be read");
    const look = { arn: buildArn, image: image.value, workflows: workflows.value };
    await recordBuildDetails(database(), { ...look, calledAt: new Date().toISOString() });
    for (const operation of ["ListWaitingWorkflowSteps", "GetWorkflowStepExecution"]) {
      await sandbox.fault(operation, { kind: "access-denied" }, null);
    }
    await run();
    expect(await reviewOf(step.stepExecutionId)).toMatchObject({
      ...{ status: "open", deadline: null, instance_running: 1 },
    });
  });

  it("settle a decision whose response was lost, once the step has ended as decided", async () => {
    const { buildArn, step } = await startWaitingBuild();
    await run();
    const review = await reviewOf(step.stepExecutionId);
    if (!review) throw new Error("no review");
    await castTestVote(database(), review, "approve", { reason: "CHG-1" });
    await database()
      .updateTable("step_decisions")
      .set({ status: "unknown", ambiguous: 1 })
      .where("review_id", "=", review.id)
      .execute();
    const sent = { stepExecutionId: step.stepExecutionId, imageBuildVersionArn: buildArn };
    const token = { reason: "CHG-1", clientToken: randomUUID() };
    await sendStepAction(lead, { ...sent, action: "RESUME", ...token });
    await run();
    const after = await findReview(database(), createLeadRole(), review.id);
    if (!after) throw new Error("no review");
    expect(after.status).toBe("approved");
    expect((await readStepFields(database(), after)).decision?.status).toBe("done");
  });
});
