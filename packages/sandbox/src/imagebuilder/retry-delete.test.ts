import {
  CancelImageCreationCommand,
  CreateImageCommand,
  DeleteImageCommand,
  GetImageCommand,
  type ImagebuilderClient,
  ListImageBuildVersionsCommand,
  ListImagesCommand,
  ListTagsForResourceCommand,
  ListWorkflowExecutionsCommand,
  RetryImageCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-imagebuilder";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { createTestImageRequest } from "../testing/requests";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";

let aws: TestSandbox;
let client: ImagebuilderClient;

beforeAll(async () => {
  aws = await startTestSandbox({ buildSeconds: 60 });
  client = await aws.imageBuilderAs("KilnLead");
});
afterAll(() => aws.stop());

async function start(outcome: string): Promise<string> {
  const request = createTestImageRequest({ tags: { "sandbox-outcome": outcome } });
  const { imageBuildVersionArn = "" } = await client.send(new CreateImageCommand(request));
  return imageBuildVersionArn;
}

const stateOf = async (imageBuildVersionArn: string) =>
  (await client.send(new GetImageCommand({ imageBuildVersionArn }))).image?.state;
const retry = (imageBuildVersionArn: string, clientToken: string) =>
  client.send(new RetryImageCommand({ imageBuildVersionArn, clientToken }));
const remove = (imageBuildVersionArn: string) =>
  client.send(new DeleteImageCommand({ imageBuildVersionArn }));

describe("RetryImage", () => {
  it("distributes again what failed while it was distributed, once for a token", async () => {
    const arn = await start("kms-denied");
    aws.advanceClock(61);
    expect((await stateOf(arn))?.status).toBe("FAILED");
    const token = `retry-${arn.slice(-8)}`;
    expect(await retry(arn, token)).toMatchObject({
      clientToken: token,
      imageBuildVersionArn: arn,
    });
    expect(await stateOf(arn)).toEqual({ status: "DISTRIBUTING" });
    aws.advanceClock(30);
    await retry(arn, token);
    expect((await stateOf(arn))?.status).toBe("AVAILABLE");
    const executions = await client.send(
      new ListWorkflowExecutionsCommand({ imageBuildVersionArn: arn }),
    );
    expect(executions.workflowExecutions?.map(({ type, status }) => [type, status])).toEqual([
      ["BUILD", "COMPLETED"],
      ["TEST", "COMPLETED"],
      ["DISTRIBUTION", "FAILED"],
      ["DISTRIBUTION", "COMPLETED"],
    ]);
    const other = await start("kms-denied");
    await expect(retry(other, token)).rejects.toMatchObject({
      name: "IdempotentParameterMismatchException",
    });
  });

  it("tests again what failed its tests, over a restart, and fails again where a tag says so", async () => {
    const arn = await start("test-failed");
    aws.advanceClock(61);
    await client.send(
      new TagResourceCommand({ resourceArn: arn, tags: { "sandbox-retry": "kms-denied" } }),
    );
    await retry(arn, `first-${arn.slice(-8)}`);
    expect((await stateOf(arn))?.status).toBe("TESTING");
    await aws.restart();
    client = await aws.imageBuilderAs("KilnLead");
    aws.advanceClock(61);
    expect(await stateOf(arn)).toMatchObject({
      status: "FAILED",
      reason: expect.stringContaining("kms:GenerateDataKeyWithoutPlaintext"),
    });
    await client.send(
      new TagResourceCommand({ resourceArn: arn, tags: { "sandbox-retry": "succeed" } }),
    );
    await retry(arn, `second-${arn.slice(-8)}`);
    aws.advanceClock(61);
    expect((await stateOf(arn))?.status).toBe("AVAILABLE");
  });

  it("takes as long as builds currently take, not as long as the first attempt", async () => {
    const arn = await start("kms-denied");
    aws.advanceClock(61);
    expect((await stateOf(arn))?.status).toBe("FAILED");
    onTestFinished(() => aws.callSandboxApi("PUT", "build-seconds", { seconds: 60 }));
    await aws.callSandboxApi("PUT", "build-seconds", { seconds: 6 });
    await retry(arn, `shorter-${arn.slice(-8)}`);
    aws.advanceClock(2);
    expect((await stateOf(arn))?.status).toBe("AVAILABLE");
  });

  it("goes on with what was made to fail by hand", async () => {
    const arn = await start("succeed");
    aws.advanceClock(52);
    expect((await stateOf(arn))?.status).toBe("DISTRIBUTING");
    await aws.callSandboxApi("POST", "builds/fail", { arn });
    expect((await stateOf(arn))?.status).toBe("FAILED");
    await retry(arn, `hand-${arn.slice(-8)}`);
    aws.advanceClock(30);
    expect((await stateOf(arn))?.status).toBe("AVAILABLE");
  });

  it("tests again what was cancelled during its tests", async () => {
    const arn = await start("succeed");
    aws.advanceClock(45);
    expect((await stateOf(arn))?.status).toBe("TESTING");
    await client.send(
      new CancelImageCreationCommand({
        imageBuildVersionArn: arn,
        clientToken: `cancel-${arn.slice(-8)}`,
      }),
    );
    expect((await stateOf(arn))?.status).toBe("CANCELLED");
    await retry(arn, `cancelled-${arn.slice(-8)}`);
    expect((await stateOf(arn))?.status).toBe("TESTING");
    aws.advanceClock(61);
    expect((await stateOf(arn))?.status).toBe("AVAILABLE");
  });

  it("is refused for a build that runs, that succeeded, and that failed before its image", async () => {
    const running = await start("succeed");
    await expect(retry(running, `a-${running.slice(-8)}`)).rejects.toMatchObject({
      name: "ResourceInUseException",
    });
    aws.advanceClock(61);
    await expect(retry(running, `b-${running.slice(-8)}`)).rejects.toMatchObject({
      name: "InvalidRequestException",
      message: expect.stringContaining("AVAILABLE"),
    });
    const broken = await start("disk-full");
    aws.advanceClock(61);
    await expect(retry(broken, `c-${broken.slice(-8)}`)).rejects.toMatchObject({
      name: "InvalidRequestException",
      message: expect.stringContaining("BUILDING"),
    });
  });
});

describe("DeleteImage", () => {
  it("is refused while the build runs", async () => {
    const arn = await start("succeed");
    await expect(remove(arn)).rejects.toMatchObject({
      name: "ResourceDependencyException",
      message: expect.stringContaining("still running"),
    });
  });

  it("takes the image out of every list, with its tags, and its number is not given again", async () => {
    const arn = await start("succeed");
    aws.advanceClock(61);
    expect(await remove(arn)).toMatchObject({ imageBuildVersionArn: arn });
    for (const gone of [
      () => stateOf(arn),
      () => remove(arn),
      () => retry(arn, `gone-${arn.slice(-8)}`),
      () => client.send(new ListTagsForResourceCommand({ resourceArn: arn })),
    ]) {
      await expect(gone()).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    }
    const imageVersionArn = arn.slice(0, arn.lastIndexOf("/"));
    const { imageSummaryList } = await client.send(
      new ListImageBuildVersionsCommand({ imageVersionArn }),
    );
    expect(imageSummaryList?.map((image) => image.arn)).not.toContain(arn);
    const next = await start("succeed");
    expect(Number(next.split("/").at(-1))).toBe(Number(arn.split("/").at(-1)) + 1);
  });

  it("leaves no version behind whose last build is gone", async () => {
    const list = async () => (await client.send(new ListImagesCommand({}))).imageVersionList ?? [];
    const [version] = (await list()).filter(({ name }) => name !== "windows-server-2025-base");
    const { imageSummaryList = [] } = await client.send(
      new ListImageBuildVersionsCommand({ imageVersionArn: version?.arn }),
    );
    for (const { arn = "" } of imageSummaryList) await remove(arn);
    expect((await list()).map(({ arn }) => arn)).not.toContain(version?.arn);
  });

  it("is for those who may", async () => {
    const engineer = await aws.imageBuilderAs("KilnEngineer");
    const imageBuildVersionArn = await start("succeed");
    await expect(
      engineer.send(new DeleteImageCommand({ imageBuildVersionArn })),
    ).rejects.toMatchObject({ name: "AccessDeniedException" });
  });
});

describe("an image's tags", () => {
  it("are changed, and shown changed wherever the image is", async () => {
    const arn = await start("succeed");
    await client.send(
      new TagResourceCommand({ resourceArn: arn, tags: { stage: "x", more: "1" } }),
    );
    await client.send(new UntagResourceCommand({ resourceArn: arn, tagKeys: ["more"] }));
    const tags = { "sandbox-outcome": "succeed", stage: "x" };
    const listed = await client.send(new ListTagsForResourceCommand({ resourceArn: arn }));
    const got = await client.send(new GetImageCommand({ imageBuildVersionArn: arn }));
    const { imageSummaryList = [] } = await client.send(
      new ListImageBuildVersionsCommand({ imageVersionArn: arn.slice(0, arn.lastIndexOf("/")) }),
    );
    expect(listed.tags).toEqual(tags);
    expect(got.image?.tags).toEqual(tags);
    expect(imageSummaryList.find((image) => image.arn === arn)?.tags).toEqual(tags);
  });
});
