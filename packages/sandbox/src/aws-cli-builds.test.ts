import {
  CreateImageCommand,
  GetImageCommand,
  ImagebuilderClient,
} from "@aws-sdk/client-imagebuilder";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAwsCli, findAwsCli } from "./testing/aws-cli";
import { createArn, createTestImageRequest } from "./testing/requests";
import {
  type ClientConfig,
  startTestSandbox,
  type TestSandbox,
} from "./testing/start-test-sandbox";

interface CreatedImage {
  imageBuildVersionArn: string;
}

/** Operations on existing builds; `aws-cli.test.ts` reports a missing CLI. */
describe.skipIf("missing" in findAwsCli())("the AWS CLI", () => {
  let aws: TestSandbox;
  let cli: Awaited<ReturnType<typeof createAwsCli>>;
  let lead: ClientConfig["credentials"];
  let client: ImagebuilderClient;

  const imageBuilder = (...words: string[]) => cli.run(lead, "imagebuilder", ...words);
  /** Creates an image, which `aws-cli.test.ts` does with the CLI. */
  const create = async (...request: Parameters<typeof createTestImageRequest>) => {
    const command = new CreateImageCommand(createTestImageRequest(...request));
    return (await client.send(command)).imageBuildVersionArn ?? "";
  };
  const getImage = async (imageBuildVersionArn: string) =>
    (await client.send(new GetImageCommand({ imageBuildVersionArn }))).image;

  beforeAll(async () => {
    aws = await startTestSandbox({ buildSeconds: 100 });
    cli = await createAwsCli(aws.url());
    const config = await aws.assumeRole("KilnLead");
    lead = config.credentials;
    client = new ImagebuilderClient(config);
  });
  afterAll(async () => {
    await cli.remove();
    await aws.stop();
  });

  it("retries an image that could not be distributed, and deletes it", async () => {
    const arn = await create({ tags: { "sandbox-outcome": "kms-denied" } });
    const image = ["--image-build-version-arn", arn] as const;
    aws.advanceClock(101);
    const retried = await imageBuilder("retry-image", ...image, "--client-token", "cli-retry-1");
    expect(retried.stdout).toEqual({
      clientToken: "cli-retry-1",
      imageBuildVersionArn: arn,
    });
    aws.advanceClock(60);
    expect(await getImage(arn)).toMatchObject({ state: { status: "AVAILABLE" } });
    expect((await imageBuilder("delete-image", ...image)).ok).toBe(true);
    await expect(getImage(arn)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  it("finds the step that waits for somebody, and lets it go on", async () => {
    const arn = await create({
      tags: { "sandbox-outcome": "succeed" },
      executionRole: "EC2ImageBuilderExecutionRole",
      workflows: [{ workflowArn: createArn("workflow/build/build-with-approval/x.x.x") }],
    });
    aws.advanceClock(101);
    const listed = await imageBuilder("list-waiting-workflow-steps", "--query", "steps[0]");
    expect(listed.stdout).toMatchObject({ imageBuildVersionArn: arn, name: "WaitForApproval" });
    const { stepExecutionId } = listed.stdout as { stepExecutionId: string };
    const send = (action: string) =>
      imageBuilder(
        ...["send-workflow-step-action", "--step-execution-id", stepExecutionId],
        ...["--image-build-version-arn", arn, "--action", action, "--reason", "Seen."],
      );
    expect((await send("PAUSE")).stderr).toContain("enum value set: [RESUME, STOP]");
    expect((await send("RESUME")).stdout).toMatchObject({ stepExecutionId });
  });

  it("starts a pipeline and reads what its image is made of", async () => {
    const pipelines = await imageBuilder("list-image-pipelines");
    expect(pipelines.stdout).toMatchObject({ imagePipelineList: expect.any(Array) });
    const pipeline = [
      "--image-pipeline-arn",
      createArn("image-pipeline/al2023-base-weekly"),
    ] as const;
    const started = await imageBuilder(
      ...["start-image-pipeline-execution", ...pipeline],
      ...["--tags", "sandbox-outcome=succeed,sandbox-packages=60"],
    );
    const arn = (started.stdout as CreatedImage).imageBuildVersionArn;
    const image = ["--image-build-version-arn", arn] as const;
    expect(await getImage(arn)).toMatchObject({ sourcePipelineArn: pipeline[1] });
    aws.advanceClock(101);
    const packages = await imageBuilder("list-image-packages", ...image, "--max-items", "30");
    expect(packages.stdout).toMatchObject({ NextToken: expect.any(String) });
    const findings = await imageBuilder(
      ...["list-image-scan-findings", "--max-items", "1"],
      ...["--filters", `name=imageBuildVersionArn,values=${arn}`],
      ...["--query", "findings[0].packageVulnerabilityDetails.vulnerabilityId"],
    );
    expect(findings.stdout).toMatch(/^CVE-/);
    const counts = await imageBuilder(
      ...["list-image-scan-finding-aggregations", "--filter"],
      `name=imagePipelineArn,values=${pipeline[1]}`,
    );
    expect(counts.stdout).toMatchObject({ aggregationType: "imagePipelineArn" });
  });
});
