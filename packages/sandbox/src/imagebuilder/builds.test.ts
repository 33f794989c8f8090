import {
  CancelImageCreationCommand,
  CreateImageCommand,
  GetImageCommand,
  GetWorkflowExecutionCommand,
  GetWorkflowStepExecutionCommand,
  type ImagebuilderClient,
  paginateListWorkflowExecutions,
  paginateListWorkflowStepExecutions,
} from "@aws-sdk/client-imagebuilder";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFullTestImageRequest, createTestImageRequest } from "../testing/requests";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";

let aws: TestSandbox;
let client: ImagebuilderClient;

beforeAll(async () => {
  aws = await startTestSandbox({ buildSeconds: 60 });
  client = await aws.imageBuilderAs("KilnEngineer");
});
afterAll(() => aws.stop());

async function start(request = createFullTestImageRequest()): Promise<string> {
  const { imageBuildVersionArn = "" } = await client.send(new CreateImageCommand(request));
  return imageBuildVersionArn;
}

async function imageOf(imageBuildVersionArn: string) {
  const { image } = await client.send(new GetImageCommand({ imageBuildVersionArn }));
  return image;
}

async function workflowsOf(imageBuildVersionArn: string) {
  const found = [];
  const pages = paginateListWorkflowExecutions({ client, pageSize: 1 }, { imageBuildVersionArn });
  for await (const page of pages) found.push(...(page.workflowExecutions ?? []));
  return found;
}

describe("a build", () => {
  it("goes through its states as time passes, over a restart too", async () => {
    const arn = await start();
    const seen = [(await imageOf(arn))?.state?.status];
    for (let second = 0; second < 66; second += 3) {
      aws.advanceClock(3);
      const status = (await imageOf(arn))?.state?.status;
      if (status !== seen.at(-1)) seen.push(status);
    }
    const order = ["PENDING", "CREATING", "BUILDING", "TESTING", "DISTRIBUTING", "INTEGRATING"];
    expect(seen.slice(0, -1)).toEqual(order.filter((status) => seen.includes(status as never)));
    expect(["AVAILABLE", "FAILED"]).toContain(seen.at(-1));
    const ended = await imageOf(arn);
    await aws.restart();
    client = await aws.imageBuilderAs("KilnEngineer");
    expect(await imageOf(arn)).toEqual(ended);
  });

  it("shows its workflows and their steps, each by its id", async () => {
    const arn = await start();
    aws.advanceClock(61);
    const workflows = await workflowsOf(arn);
    expect(workflows.map(({ type }) => type)).toContain("TEST");
    for (const { workflowExecutionId } of workflows) {
      const one = await client.send(new GetWorkflowExecutionCommand({ workflowExecutionId }));
      expect(one).toMatchObject({ workflowExecutionId, imageBuildVersionArn: arn });
      const pages = paginateListWorkflowStepExecutions(
        { client, pageSize: 2 },
        { workflowExecutionId },
      );
      for await (const { steps = [] } of pages) {
        for (const { stepExecutionId, name } of steps) {
          const step = await client.send(new GetWorkflowStepExecutionCommand({ stepExecutionId }));
          expect(step).toMatchObject({ stepExecutionId, name, workflowExecutionId });
        }
      }
    }
  });

  it("is cancelled once, and by the same token again", async () => {
    const imageBuildVersionArn = await start();
    aws.advanceClock(10);
    const cancel = (clientToken: string) =>
      client.send(new CancelImageCreationCommand({ imageBuildVersionArn, clientToken }));
    const token = `cancel-${imageBuildVersionArn.slice(-30)}`;
    const first = await cancel(token);
    const again = await cancel(token);
    expect(again.imageBuildVersionArn).toBe(first.imageBuildVersionArn);
    expect((await imageOf(imageBuildVersionArn))?.state?.status).toBe("CANCELLED");
    await expect(cancel("another")).rejects.toMatchObject({ name: "ResourceInUseException" });
  });

  it.each([
    ["finish", "AVAILABLE"],
    ["fail", "FAILED"],
  ])("can be told to %s now", async (how, status) => {
    const arn = await start(createTestImageRequest());
    await aws.callSandboxApi("POST", `builds/${how}`, { arn });
    const image = await imageOf(arn);
    expect(image?.state?.status).toBe(status);
    expect(Boolean(image?.outputResources?.amis?.length)).toBe(status === "AVAILABLE");
    expect(await aws.callSandboxApi("POST", `builds/${how}`, { arn })).toMatchObject({
      message: expect.stringContaining("is over"),
    });
  });
});
