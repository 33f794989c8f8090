import { describe, expect, it } from "vitest";
import type { ImageFacts } from "@/lib/aws/images";
import { parseImage } from "@/lib/aws/images/image-facts";
import { compareImage } from "./compare-image";
import { createTestImageRequest } from "./testing/submitting";

const prefix = "arn:aws:imagebuilder:eu-west-1:111122223333";
const testWorkflow = `${prefix}:workflow/test/smoke`;

/** The image that a minimal request creates, with the given changes. */
function createImageFacts(changes: Partial<ImageFacts> = {}): ImageFacts {
  const facts = parseImage({
    arn: `${prefix}:image/al2023-base/1.2.0/7`,
    state: { status: "BUILDING" },
    imageRecipe: { arn: `${prefix}:image-recipe/al2023-base/1.2.0` },
    infrastructureConfiguration: {
      arn: `${prefix}:infrastructure-configuration/default-linux`,
    },
  });
  if (!facts) throw new Error("The image has no ARN.");
  return { ...facts, ...changes };
}

const scan = { status: null, reason: null };
const planned = (workflowArn: string) => ({ workflowArn, parallelGroup: null });

describe("an image and a request", () => {
  it.each<[string, Partial<ImageFacts>]>([
    ["another recipe kind", { recipeArn: `${prefix}:container-recipe/al2023-base/1.2.0` }],
    ["an execution role", { executionRole: `arn:aws:iam::111122223333:role/Builder` }],
    ["a workflow", { plannedWorkflows: [planned(`${testWorkflow}/1.0.0/1`)] }],
    ["disabled tests", { testsEnabled: false }],
    ["scanning", { scan: { ...scan, enabled: true } }],
    ["a pipeline", { pipelineArn: `${prefix}:image-pipeline/nightly` }],
  ])("are different if only the image has %s", (_name, changes) => {
    expect(compareImage(createImageFacts(changes), createTestImageRequest())).toBe("different");
  });

  it.each([
    ["an execution role", { executionRole: "Builder" }],
    ["a workflow", { workflows: [{ workflowArn: `${testWorkflow}/1.0.0` }] }],
    ["disabled tests", { imageTestsConfiguration: { imageTestsEnabled: false } }],
    ["scanning", { imageScanningConfiguration: { imageScanningEnabled: true } }],
    ["a log group", { loggingConfiguration: { logGroupName: "/aws/imagebuilder/other" } }],
  ])("are only similar if AWS didn't return %s of the request", (_name, changes) => {
    const request = createTestImageRequest(changes);
    expect(compareImage(createImageFacts(), request)).toBe("similar");
  });

  it.each<[string, Partial<ImageFacts>]>([
    ["recipe", { recipeArn: null }],
    ["infrastructure configuration", { infrastructureArn: null }],
  ])("are only similar if AWS didn't return the %s", (_name, changes) => {
    expect(compareImage(createImageFacts(changes), createTestImageRequest())).toBe("similar");
  });

  it.each<[string, Partial<ImageFacts>, Parameters<typeof createTestImageRequest>[0]]>([
    ["infrastructure configuration", { infrastructureArn: `${prefix}:other` }, {}],
    ["execution role", { executionRole: "Other" }, { executionRole: "Builder" }],
    [
      "workflow",
      { plannedWorkflows: [planned(`${prefix}:workflow/test/other/1.0.0/1`)] },
      { workflows: [{ workflowArn: `${testWorkflow}/1.0.0` }] },
    ],
    [
      "log group",
      { logGroupName: "/aws/imagebuilder/one" },
      { loggingConfiguration: { logGroupName: "/aws/imagebuilder/other" } },
    ],
    [
      "test setting",
      { testsEnabled: true },
      { imageTestsConfiguration: { imageTestsEnabled: false } },
    ],
    ["tag", { tags: [{ key: "team", value: "two" }] }, { tags: { team: "one" } }],
    ["tag (missing)", {}, { tags: { team: "one" } }],
  ])("are different with another %s", (_name, image, request) => {
    expect(compareImage(createImageFacts(image), createTestImageRequest(request))).toBe(
      "different",
    );
  });

  it("are the same with equal settings, as AWS spells them", () => {
    const image = createImageFacts({
      executionRole: "arn:aws:iam::111122223333:role/builds/Builder",
      plannedWorkflows: [
        planned(`${testWorkflow}/1.4.0/2`),
        planned("arn:aws:imagebuilder:eu-west-1:aws:workflow/build/build-image/1.0.2/1"),
      ],
      testsEnabled: true,
      scan: { ...scan, enabled: true },
      tags: [
        { key: "aws:cloudformation:stack-name", value: "base" },
        { key: "team", value: "one" },
      ],
    });
    const request = createTestImageRequest({
      executionRole: "Builder",
      workflows: [{ workflowArn: `${testWorkflow}/1.x.x` }],
      imageScanningConfiguration: { imageScanningEnabled: true },
      tags: { team: "one" },
    });
    expect(compareImage(image, request)).toBe("same");
  });

  it("are the same without a role if AWS returns its service-linked role", () => {
    const executionRole =
      "arn:aws:iam::111122223333:role/aws-service-role/imagebuilder.amazonaws.com/AWSServiceRoleForImageBuilder";
    expect(compareImage(createImageFacts({ executionRole }), createTestImageRequest())).toBe(
      "same",
    );
  });

  it("are only similar if the image has further tags", () => {
    const image = createImageFacts({ tags: [{ key: "owner", value: "someone else" }] });
    expect(compareImage(image, createTestImageRequest())).toBe("similar");
  });
});
