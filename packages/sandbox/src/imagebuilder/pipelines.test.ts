import {
  DeleteImageCommand,
  GetImageCommand,
  GetImagePipelineCommand,
  type ImagebuilderClient,
  ListImageBuildVersionsCommand,
  ListImagePipelineImagesCommand,
  ListImagePipelinesCommand,
  ListImageScanFindingAggregationsCommand,
  ListTagsForResourceCommand,
  ListWaitingWorkflowStepsCommand,
  ListWorkflowExecutionsCommand,
  StartImagePipelineExecutionCommand,
} from "@aws-sdk/client-imagebuilder";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createArn } from "../testing/requests";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";

let aws: TestSandbox;
let client: ImagebuilderClient;

beforeAll(async () => {
  aws = await startTestSandbox({ buildSeconds: 30 });
  client = await aws.imageBuilderAs("KilnLead");
});
afterAll(() => aws.stop());

const weekly = createArn("image-pipeline/al2023-base-weekly");
const imageOf = async (imageBuildVersionArn: string) =>
  (await client.send(new GetImageCommand({ imageBuildVersionArn }))).image;
const imagesOf = async (imagePipelineArn: string) =>
  (await client.send(new ListImagePipelineImagesCommand({ imagePipelineArn }))).imageSummaryList ??
  [];

async function run(imagePipelineArn: string, clientToken: string, tags?: Record<string, string>) {
  const { imageBuildVersionArn = "" } = await client.send(
    new StartImagePipelineExecutionCommand({ imagePipelineArn, clientToken, tags }),
  );
  return imageBuildVersionArn;
}

describe("pipelines", () => {
  it("are listed with their schedule, filtered, and found by ARN", async () => {
    const list = (name: string, value: string) =>
      client.send(new ListImagePipelinesCommand({ filters: [{ name, values: [value] }] }));
    const { imagePipelineList = [] } = await client.send(new ListImagePipelinesCommand({}));
    expect(imagePipelineList).toHaveLength(4);
    const named = await list("name", "java-21-service-nightly");
    expect(named.imagePipelineList).toMatchObject([
      {
        containerRecipeArn: expect.stringContaining("/java-21-service/"),
        schedule: { scheduleExpression: "cron(30 1 * * ? *)" },
        dateNextRun: expect.stringMatching(/T01:30:00/),
        status: "ENABLED",
      },
    ]);
    const recipe = imagePipelineList.find(({ arn }) => arn === weekly)?.imageRecipeArn ?? "";
    expect((await list("imageRecipeArn", recipe)).imagePipelineList).toHaveLength(1);
    const one = await client.send(new GetImagePipelineCommand({ imagePipelineArn: weekly }));
    expect(one.imagePipeline).toEqual(imagePipelineList.find(({ arn }) => arn === weekly));
    const missing = new GetImagePipelineCommand({
      imagePipelineArn: createArn("image-pipeline/no"),
    });
    await expect(client.send(missing)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  it("made some of the images of the past, by their schedule", async () => {
    const { imagePipelineList = [] } = await client.send(new ListImagePipelinesCommand({}));
    const lists = await Promise.all(imagePipelineList.map(({ arn = "" }) => imagesOf(arn)));
    const [first] = lists.flat();
    expect(lists.flat().length).toBeGreaterThan(3);
    expect(first?.buildType).toBe("SCHEDULED");
    expect(await imageOf(first?.arn ?? "")).toMatchObject({
      buildType: "SCHEDULED",
      sourcePipelineArn: expect.stringContaining(":image-pipeline/"),
      sourcePipelineName: expect.any(String),
    });
    const { responses = [] } = await client.send(
      new ListImageScanFindingAggregationsCommand({
        filter: { name: "imagePipelineArn", values: imagePipelineList.map(({ arn = "" }) => arn) },
      }),
    );
    expect(responses[0]?.imagePipelineAggregation?.severityCounts?.all).toBeGreaterThan(0);
  });

  it("make an image when they are started, once for a token", async () => {
    const before = await imagesOf(weekly);
    const arn = await run(weekly, "run-1", { ticket: "4711" });
    expect(await run(weekly, "run-1", { ticket: "4711" })).toBe(arn);
    const image = await imageOf(arn);
    expect(image).toMatchObject({
      state: { status: "PENDING" },
      buildType: "USER_INITIATED",
      sourcePipelineArn: weekly,
      sourcePipelineName: "al2023-base-weekly",
      tags: { pipeline: "al2023-base-weekly", ticket: "4711" },
    });
    const tags = await client.send(new ListTagsForResourceCommand({ resourceArn: arn }));
    expect(tags.tags).toEqual(image?.tags);
    expect((await imagesOf(weekly)).map((one) => one.arn)).toEqual([
      arn,
      ...before.map((one) => one.arn),
    ]);
    const { imagePipeline } = await client.send(
      new GetImagePipelineCommand({ imagePipelineArn: weekly }),
    );
    expect(imagePipeline?.lastRunStatus).toBe("PENDING");
    const { imageSummaryList = [] } = await client.send(new ListImageBuildVersionsCommand({}));
    expect(imageSummaryList[0]?.arn).toBe(arn);
    await expect(run(weekly, "run-1")).rejects.toMatchObject({
      name: "IdempotentParameterMismatchException",
    });
  });

  it("run their workflows, and forget the images that are deleted", async () => {
    const release = createArn("image-pipeline/al2023-hardened-release");
    const arn = await run(release, "run-2", { "sandbox-outcome": "succeed" });
    aws.advanceClock(30);
    const { steps } = await client.send(new ListWaitingWorkflowStepsCommand({}));
    expect(steps?.map((step) => step.imageBuildVersionArn)).toEqual([arn]);
    await aws.callSandboxApi("POST", "builds/finish", { arn });
    await client.send(new DeleteImageCommand({ imageBuildVersionArn: arn }));
    const arns = (await imagesOf(release)).map((image) => image.arn);
    expect(arns).not.toContain(arn);
    for (const past of arns) {
      const executions = await client.send(
        new ListWorkflowExecutionsCommand({ imageBuildVersionArn: past }),
      );
      expect(executions.workflowExecutions?.map(({ status }) => status)).not.toContain("RUNNING");
    }
  });
});
