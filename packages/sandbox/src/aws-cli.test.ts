import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { baseUser } from "./identity/principal";
import type { RecordedRequest } from "./inspection/request-log";
import { createAwsCli, findAwsCli } from "./testing/aws-cli";
import { createFullTestImageRequest, createTestImageRequest } from "./testing/requests";
import { startTestSandbox, type TestSandbox } from "./testing/start-test-sandbox";

const installedCli = findAwsCli();
if ("missing" in installedCli) console.log(`AWS CLI tests skipped: ${installedCli.missing}`);
else console.log(`AWS CLI tests with ${installedCli.version}`);

interface CreatedImage {
  imageBuildVersionArn: string;
}

describe.skipIf("missing" in installedCli)("the AWS CLI", () => {
  let aws: TestSandbox;
  let cli: Awaited<ReturnType<typeof createAwsCli>>;
  let engineer: { accessKeyId: string; secretAccessKey: string; sessionToken: string };

  const imageBuilder = (...words: string[]) => cli.run(engineer, "imagebuilder", ...words);
  const create = (request: object, ...words: string[]) =>
    imageBuilder("create-image", "--cli-input-json", cli.inputFile(request), ...words);

  beforeAll(async () => {
    aws = await startTestSandbox({ buildSeconds: 2 });
    cli = await createAwsCli(aws.url());
    const assumed = await cli.run(
      baseUser,
      ...["sts", "assume-role", "--role-session-name", "erin", "--source-identity", "erin"],
      ...["--tags", "Key=person,Value=Erin", "--duration-seconds", "900"],
      ...["--role-arn", "arn:aws:iam::111122223333:role/KilnEngineer"],
    );
    expect(assumed.stderr).toBe("");
    const { Credentials } = assumed.stdout as { Credentials: Record<string, string> };
    engineer = {
      accessKeyId: Credentials.AccessKeyId ?? "",
      secretAccessKey: Credentials.SecretAccessKey ?? "",
      sessionToken: Credentials.SessionToken ?? "",
    };
  });
  afterAll(async () => {
    await cli.remove();
    await aws.stop();
  });

  it("knows who it is after assuming a role", async () => {
    const { stdout } = await cli.run(engineer, "sts", "get-caller-identity");
    expect(stdout).toMatchObject({
      Arn: "arn:aws:sts::111122223333:assumed-role/KilnEngineer/erin",
    });
  });

  it("lists recipes in pages", async () => {
    const list = (pageSize: string) =>
      imageBuilder("list-image-recipes", "--page-size", pageSize, "--owner", "Self");
    await aws.callSandboxApi("DELETE", "requests");
    const paged = await list("5");
    const { requests } = (await aws.callSandboxApi(
      "GET",
      "requests?operation=ListImageRecipes",
    )) as {
      requests: RecordedRequest[];
    };
    const { imageRecipeSummaryList: recipes } = paged.stdout as {
      imageRecipeSummaryList: { arn: string }[];
    };
    expect(requests).toHaveLength(Math.ceil(recipes.length / 5));
    expect(new Set(recipes.map(({ arn }) => arn)).size).toBe(recipes.length);
  });

  it("creates an image with every member", async () => {
    const request = createFullTestImageRequest();
    const first = await create(request);
    expect(first.stderr).toBe("");
    expect(first.stdout).toMatchObject({
      clientToken: request.clientToken,
      imageBuildVersionArn: expect.stringMatching(/^arn:aws:imagebuilder:.*:image\/.*\/\d+$/),
      latestVersionReferences: { latestVersionArn: expect.stringMatching(/x\.x\.x$/) },
    });
    const { requests } = (await aws.callSandboxApi("GET", "requests?operation=CreateImage")) as {
      requests: RecordedRequest[];
    };
    expect(JSON.parse(requests.at(-1)?.body ?? "")).toEqual(request);
  });

  it("reads an image and its workflows", async () => {
    const { stdout } = await create(createTestImageRequest());
    const arn = (stdout as CreatedImage).imageBuildVersionArn;
    aws.advanceClock(3);
    const { stdout: status } = await imageBuilder(
      ...["get-image", "--image-build-version-arn", arn, "--query", "image.state.status"],
    );
    expect(status).toBe("AVAILABLE");
    const executions = await imageBuilder(
      ...["list-workflow-executions", "--image-build-version-arn", arn],
      ...["--query", "workflowExecutions[].status"],
    );
    expect(new Set(executions.stdout as string[])).toEqual(new Set(["COMPLETED"]));
  });

  it("prints the error of a rejected request", async () => {
    const refused = await create({ ...createTestImageRequest(), clientToken: "x".repeat(65) });
    expect(refused.ok).toBe(false);
    expect(refused.stderr).toContain("An error occurred (InvalidRequestException)");
    expect(refused.stderr).toContain(
      "at 'clientToken' failed to satisfy constraint: Member must have length less than or equal to 64",
    );
  });

  it("gets a value of the wrong type refused", async () => {
    const refused = await create({
      ...createTestImageRequest(),
      enhancedImageMetadataEnabled: "yes",
    });
    expect(refused.stderr).toContain("(SerializationException)");
  });

  it("is told what a viewer may not do, and that a wrong secret is wrong", async () => {
    const { credentials: viewer } = await aws.assumeRole("KilnViewer");
    const denied = await cli.run(
      viewer,
      ...[
        "imagebuilder",
        "create-image",
        "--cli-input-json",
        cli.inputFile(createTestImageRequest()),
      ],
    );
    expect(denied.stderr).toMatch(/AccessDeniedException.*imagebuilder:CreateImage/);
    const wrong = { ...engineer, secretAccessKey: "wrong" };
    const refused = await cli.run(wrong, "imagebuilder", "list-images");
    expect(refused.stderr).toContain("(InvalidSignatureException)");
  });

  it("finds roles and repositories", async () => {
    const roles = await cli.run(engineer, "iam", "list-roles", "--page-size", "4");
    const repositories = await cli.run(engineer, "ecr", "describe-repositories");
    expect(roles.stdout).toMatchObject({ Roles: expect.any(Array) });
    expect(repositories.stdout).toMatchObject({ repositories: expect.any(Array) });
  });
});
