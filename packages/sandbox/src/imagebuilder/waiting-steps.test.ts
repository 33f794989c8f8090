import {
  CreateImageCommand,
  GetImageCommand,
  GetWorkflowStepExecutionCommand,
  type ImagebuilderClient,
  ListWaitingWorkflowStepsCommand,
  SendWorkflowStepActionCommand,
  type SendWorkflowStepActionCommandInput,
} from "@aws-sdk/client-imagebuilder";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createArn, createTestImageRequest } from "../testing/requests";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";

let aws: TestSandbox;
let client: ImagebuilderClient;
let tokens = 0;

beforeAll(async () => {
  aws = await startTestSandbox({ buildSeconds: 60 });
  client = await aws.imageBuilderAs("KilnLead");
});
afterAll(() => aws.stop());

/** Starts a build, and returns its waiting step once the build has reached it. */
async function startWaitingBuild() {
  const request = createTestImageRequest({
    imageRecipeArn: createArn("image-recipe/al2023-base/x.x.x"),
    infrastructureConfigurationArn: createArn("infrastructure-configuration/default-linux"),
    executionRole: "EC2ImageBuilderExecutionRole",
    workflows: [{ workflowArn: createArn("workflow/build/build-with-approval/x.x.x") }],
    tags: { "sandbox-outcome": "succeed" },
  });
  const { imageBuildVersionArn = "" } = await client.send(new CreateImageCommand(request));
  aws.advanceClock(59);
  const { steps = [] } = await client.send(new ListWaitingWorkflowStepsCommand({}));
  const step = steps.find((one) => one.imageBuildVersionArn === imageBuildVersionArn);
  if (!step) throw new Error("Nothing waits");
  return { ...step, imageBuildVersionArn, stepExecutionId: step.stepExecutionId ?? "" };
}

const stateOf = async (imageBuildVersionArn: string) =>
  (await client.send(new GetImageCommand({ imageBuildVersionArn }))).image?.state;

function send(
  { stepExecutionId, imageBuildVersionArn }: Awaited<ReturnType<typeof startWaitingBuild>>,
  changes: Partial<SendWorkflowStepActionCommandInput> = {},
) {
  tokens += 1;
  return client.send(
    new SendWorkflowStepActionCommand({
      stepExecutionId,
      imageBuildVersionArn,
      action: "RESUME",
      clientToken: `action-${tokens}`,
      ...changes,
    }),
  );
}

describe("a waiting step", () => {
  it("is listed while it waits, and lets the build go on when it is resumed", async () => {
    const step = await startWaitingBuild();
    expect(step).toMatchObject({
      name: "WaitForApproval",
      action: "WaitForAction",
      startTime: expect.stringMatching(/Z$/),
    });
    aws.advanceClock(400);
    expect((await stateOf(step.imageBuildVersionArn))?.status).toBe("BUILDING");
    const sent = { clientToken: "resume-once", reason: "Seen." };
    expect(await send(step, sent)).toMatchObject({ stepExecutionId: step.stepExecutionId });
    await send(step, sent);
    const { steps } = await client.send(new ListWaitingWorkflowStepsCommand({}));
    expect(steps).toEqual([]);
    const { stepExecutionId } = step;
    const seen = await client.send(new GetWorkflowStepExecutionCommand({ stepExecutionId }));
    expect(seen).toMatchObject({ status: "COMPLETED" });
    expect(JSON.parse(seen.outputs ?? "")).toEqual({ action: "RESUME", reason: "Seen." });
    await expect(send(step)).rejects.toMatchObject({ name: "ResourceInUseException" });
    aws.advanceClock(60);
    await aws.restart();
    client = await aws.imageBuilderAs("KilnLead");
    expect((await stateOf(step.imageBuildVersionArn))?.status).toBe("AVAILABLE");
  });

  it("fails the build when it is stopped", async () => {
    const step = await startWaitingBuild();
    await send(step, { action: "STOP", reason: "The agent is missing." });
    expect(await stateOf(step.imageBuildVersionArn)).toMatchObject({
      status: "FAILED",
      reason: expect.stringContaining("STOP. Reason: The agent is missing."),
    });
    await expect(send(step)).rejects.toMatchObject({ name: "ResourceInUseException" });
  });

  it("is ended by hand too", async () => {
    const { imageBuildVersionArn: arn } = await startWaitingBuild();
    expect(await aws.callSandboxApi("POST", "builds/finish", { arn })).toMatchObject({ arn });
    expect((await stateOf(arn))?.status).toBe("AVAILABLE");
  });

  it("takes an action only with its own image, from those who may", async () => {
    const step = await startWaitingBuild();
    const other = await startWaitingBuild();
    await expect(
      send(step, { imageBuildVersionArn: other.imageBuildVersionArn }),
    ).rejects.toMatchObject({ name: "InvalidParameterValueException" });
    const nobody = "step-00000000-0000-4000-a000-000000000000";
    await expect(send(step, { stepExecutionId: nobody })).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
    const engineer = await aws.imageBuilderAs("KilnEngineer");
    const { stepExecutionId, imageBuildVersionArn } = step;
    const command = new SendWorkflowStepActionCommand({
      ...{ stepExecutionId, imageBuildVersionArn },
      ...{ action: "RESUME", clientToken: "engineer" },
    });
    await expect(engineer.send(command)).rejects.toMatchObject({ name: "AccessDeniedException" });
    expect((await client.send(new ListWaitingWorkflowStepsCommand({}))).steps).toHaveLength(2);
  });

  it("times out, and takes no action after that", async () => {
    const step = await startWaitingBuild();
    aws.advanceClock(72 * 3600);
    // The SDK adjusts its clock to response dates, so each request needs a new client.
    client = await aws.imageBuilderAs("KilnLead");
    await expect(send(step)).rejects.toMatchObject({ name: "ResourceInUseException" });
    client = await aws.imageBuilderAs("KilnLead");
    expect((await stateOf(step.imageBuildVersionArn))?.reason).toContain("timed out");
  });
});
