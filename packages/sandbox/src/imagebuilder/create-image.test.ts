import {
  CreateImageCommand,
  GetImageCommand,
  type ImagebuilderClient,
} from "@aws-sdk/client-imagebuilder";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createArn, createFullTestImageRequest, createTestImageRequest } from "../testing/requests";
import { account, region, startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";

let aws: TestSandbox;
let engineer: ImagebuilderClient;

beforeAll(async () => {
  aws = await startTestSandbox();
  engineer = await aws.imageBuilderAs("KilnEngineer");
});
afterAll(() => aws.stop());

const create = (input: ReturnType<typeof createTestImageRequest>, client = engineer) =>
  client.send(new CreateImageCommand(input));

describe("CreateImage", () => {
  it("answers with five ARNs, the token and the request id", async () => {
    const request = createFullTestImageRequest();
    const answer = await create(request);
    expect(answer).toMatchObject({
      clientToken: request.clientToken,
      imageBuildVersionArn: expect.stringMatching(
        /:image\/windows-server-2025-base\/1\.0\.0\/\d+$/,
      ),
      latestVersionReferences: {
        latestVersionArn: createArn("image/windows-server-2025-base/x.x.x"),
        latestMajorVersionArn: createArn("image/windows-server-2025-base/1.x.x"),
        latestMinorVersionArn: createArn("image/windows-server-2025-base/1.0.x"),
        latestPatchVersionArn: createArn("image/windows-server-2025-base/1.0.0"),
      },
    });
    expect(answer.requestId).toBe(answer.$metadata.requestId);
  });

  it("shows the image with what was asked for", async () => {
    const request = createFullTestImageRequest();
    const { imageBuildVersionArn } = await create(request);
    const { image } = await engineer.send(new GetImageCommand({ imageBuildVersionArn }));
    expect(image).toMatchObject({
      arn: imageBuildVersionArn,
      tags: request.tags,
      workflows: request.workflows,
      executionRole: request.executionRole,
      loggingConfiguration: request.loggingConfiguration,
      imageTestsConfiguration: request.imageTestsConfiguration,
      imageScanningConfiguration: request.imageScanningConfiguration,
      imageRecipe: { arn: createArn("image-recipe/windows-server-2025-base/1.0.0") },
      infrastructureConfiguration: { arn: request.infrastructureConfigurationArn },
      distributionConfiguration: { arn: request.distributionConfigurationArn },
    });
  });

  it("builds a container image with its scanning settings", async () => {
    const imageScanningConfiguration = {
      imageScanningEnabled: true,
      ecrConfiguration: { repositoryName: "base/java-21", containerTags: ["scan"] },
    };
    const [recipe] =
      aws
        .sandbox()
        .catalog.region(account, region)
        ?.containerRecipes.filter(({ owner }) => owner === account) ?? [];
    const request = createTestImageRequest({
      imageRecipeArn: undefined,
      containerRecipeArn: recipe?.arn,
      imageScanningConfiguration,
    });
    const { imageBuildVersionArn } = await create(request);
    const { image } = await engineer.send(new GetImageCommand({ imageBuildVersionArn }));
    expect(image).toMatchObject({
      type: "DOCKER",
      containerRecipe: { arn: recipe?.arn },
      imageScanningConfiguration,
    });
    expect(image?.imageRecipe).toBeUndefined();
  });

  it("counts the builds of a version", async () => {
    const first = await create(createTestImageRequest());
    const second = await create(createTestImageRequest());
    const build = (arn = "") => Number(arn.split("/").at(-1));
    expect(build(second.imageBuildVersionArn)).toBe(build(first.imageBuildVersionArn) + 1);
  });

  it("gives the same image for the same token and parameters, in any order of members", async () => {
    const request = createFullTestImageRequest();
    const reordered = Object.fromEntries(Object.entries(request).reverse()) as typeof request;
    const first = await create(request);
    const again = await create(reordered);
    expect(again.imageBuildVersionArn).toBe(first.imageBuildVersionArn);
    expect(again.latestVersionReferences).toEqual(first.latestVersionReferences);
    expect(again.requestId).not.toBe(first.requestId);
  });

  it("refuses the same token with other parameters", async () => {
    const request = createTestImageRequest();
    await create(request);
    await expect(create({ ...request, enhancedImageMetadataEnabled: false })).rejects.toMatchObject(
      {
        name: "IdempotentParameterMismatchException",
        $metadata: { httpStatusCode: 400 },
      },
    );
  });

  it("takes the same token in another region as another token", async () => {
    const other = await aws.imageBuilderAs("KilnEngineer");
    other.config.region = async () => "us-east-1";
    const request = createTestImageRequest();
    const here = await create(request);
    const there = await create(
      {
        ...request,
        imageRecipeArn: request.imageRecipeArn.replace("eu-west-1", "us-east-1"),
        infrastructureConfigurationArn: request.infrastructureConfigurationArn.replace(
          "eu-west-1",
          "us-east-1",
        ),
      },
      other,
    );
    expect(there.imageBuildVersionArn).not.toBe(here.imageBuildVersionArn);
  });

  it("makes one image of 40 concurrent requests with one token", async () => {
    const request = createTestImageRequest();
    const answers = await Promise.all(Array.from({ length: 40 }, () => create(request)));
    expect(new Set(answers.map((answer) => answer.imageBuildVersionArn)).size).toBe(1);
    const { images } = (await aws.callSandboxApi("GET", "images")) as {
      images: { clientToken: string }[];
    };
    expect(images.filter((image) => image.clientToken === request.clientToken)).toHaveLength(1);
  });

  it("remembers tokens and images over a restart", async () => {
    const request = createTestImageRequest();
    const before = await create(request);
    await aws.restart();
    engineer = await aws.imageBuilderAs("KilnEngineer");
    const after = await create(request);
    expect(after.imageBuildVersionArn).toBe(before.imageBuildVersionArn);
  });
});

describe("CreateImage refuses", () => {
  const workflow = (name: string, more: object = {}) => ({ workflowArn: createArn(name), ...more });
  const withWorkflows = (...workflows: { workflowArn: string }[]) =>
    createTestImageRequest({ workflows, executionRole: "EC2ImageBuilderExecutionRole" });

  it.each([
    [
      "no recipe",
      createTestImageRequest({ imageRecipeArn: undefined }),
      "imageRecipeArn",
      "exactly one",
    ],
    [
      "two recipes",
      createTestImageRequest({ containerRecipeArn: createArn("container-recipe/x/1.0.0") }),
      "containerRecipeArn",
      "exactly one",
    ],
    [
      "an unknown recipe",
      createTestImageRequest({ imageRecipeArn: createArn("image-recipe/nope/1.0.0") }),
      "imageRecipeArn",
      "does not exist",
    ],
    [
      "a recipe of another account",
      createTestImageRequest({
        imageRecipeArn: createArn("image-recipe/windows-server-2025-base/x.x.x").replace(
          "111122223333",
          "444455556666",
        ),
      }),
      "imageRecipeArn",
      "does not exist",
    ],
    [
      "a configuration of another region",
      createTestImageRequest({
        infrastructureConfigurationArn: createArn(
          "infrastructure-configuration/default-windows",
        ).replace("eu-west-1", "us-east-1"),
      }),
      "infrastructureConfigurationArn",
      "does not exist",
    ],
    [
      "workflows without a role",
      createTestImageRequest({ workflows: [workflow("workflow/test/smoke-test/x.x.x")] }),
      "executionRole",
      "must be specified",
    ],
    [
      "a role that is not there",
      createTestImageRequest({ executionRole: "arn:aws:iam::111122223333:role/Nobody" }),
      "executionRole",
      "does not exist",
    ],
    [
      "a managed workflow by version",
      withWorkflows({
        workflowArn: "arn:aws:imagebuilder:eu-west-1:aws:workflow/build/build-image/1.0.1/1",
      }),
      "workflows[0].workflowArn",
      "AWS managed workflows must have latest version 'x.x.x'",
    ],
    [
      "an undeclared parameter",
      withWorkflows(
        workflow("workflow/test/smoke-test/x.x.x", { parameters: [{ name: "no", value: ["1"] }] }),
      ),
      "workflows[0].parameters[0].name",
      "does not declare",
    ],
    [
      "a parameter of the wrong type",
      withWorkflows(
        workflow("workflow/test/smoke-test/x.x.x", {
          parameters: [{ name: "bootTimeoutSeconds", value: ["soon"] }],
        }),
      ),
      "workflows[0].parameters[0].value",
      "must be an integer",
    ],
    [
      "a missing required parameter",
      withWorkflows(workflow("workflow/build/golden-build/2.0.0")),
      "workflows[0].parameters",
      "'costCentre'",
    ],
    [
      "a parallel group on a build workflow",
      withWorkflows(workflow("workflow/build/build-with-approval/x.x.x", { parallelGroup: "a" })),
      "workflows[0].parallelGroup",
      "test workflows",
    ],
    [
      "two build workflows",
      withWorkflows(
        workflow("workflow/build/build-with-approval/x.x.x"),
        workflow("workflow/build/build-with-approval/1.0.0"),
      ),
      "workflows[1].workflowArn",
      "Only one build workflow",
    ],
  ])("%s", async (_case, request, parameter, why) => {
    await expect(create(request)).rejects.toMatchObject({
      name: "InvalidRequestException",
      message: expect.stringMatching(
        new RegExp(
          `^The value supplied for parameter '${parameter.replace(/[[\].]/g, "\\$&")}' .*`,
        ),
      ),
      $metadata: { httpStatusCode: 400, requestId: expect.any(String) },
    });
    await expect(create(request)).rejects.toThrow(why);
  });
  const smokeTest = workflow("workflow/test/smoke-test/x.x.x");
  it.each<[string, object, string]>([
    [
      "a short timeout",
      { imageTestsConfiguration: { timeoutMinutes: 5 } },
      "Value '5' at 'imageTestsConfiguration.timeoutMinutes' failed to satisfy constraint: Member must have value greater than or equal to 60",
    ],
    [
      "no ARN",
      { imageRecipeArn: "no-arn" },
      "Value 'no-arn' at 'imageRecipeArn' failed to satisfy constraint: Member must satisfy regular expression pattern: ",
    ],
    [
      "an aws: tag",
      { tags: { "aws:x": "y" } },
      "at 'tags' failed to satisfy constraint: Map keys must satisfy constraint",
    ],
    [
      "an unknown onFailure",
      { workflows: [{ ...smokeTest, onFailure: "STOP" }] },
      "at 'workflows.1.member.onFailure' failed to satisfy constraint: Member must satisfy enum",
    ],
    [
      "no infrastructure configuration",
      { infrastructureConfigurationArn: undefined },
      "Value at 'infrastructureConfigurationArn' failed to satisfy constraint: Member must not be null",
    ],
  ])("%s, naming the member", async (_case, changes, constraint) => {
    await expect(create({ ...createTestImageRequest(), ...changes })).rejects.toMatchObject({
      name: "InvalidRequestException",
      message: expect.stringContaining(constraint),
    });
  });
});
