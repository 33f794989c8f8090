import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { reconstructRequest } from "./reconstruct-request";

const arnPrefix = "arn:aws:imagebuilder:eu-west-1:111122223333";
const recipe = `${arnPrefix}:image-recipe/al2023-base/1.2.0`;
const infrastructure = `${arnPrefix}:infrastructure-configuration/default-linux`;
const minimalImage = {
  imageRecipe: { arn: recipe, name: "al2023-base" },
  infrastructureConfiguration: { arn: infrastructure },
};

describe("the reconstructed request of an image", () => {
  it("contains only what AWS returns", () => {
    expect(
      reconstructRequest({ ...minimalImage, name: "al2023-base", workflows: [] }),
    ).toMatchObject({
      request: { imageRecipeArn: recipe, infrastructureConfigurationArn: infrastructure },
      rebuildable: true,
    });
    expect(Object.keys(reconstructRequest(minimalImage).request)).toHaveLength(2);
  });

  it("keeps texts unchanged, including long and empty ones", () => {
    const value = ["", "x".repeat(9_000), "a\u0000b"];
    const workflowArn = `${arnPrefix}:workflow/test/smoke-test/1.0.0/1`;
    const { request } = reconstructRequest({
      ...minimalImage,
      workflows: [{ workflowArn, parameters: [{ name: "p", value }], onFailure: "CONTINUE" }],
    });
    expect(request.workflows).toEqual([
      { workflowArn, parameters: [{ name: "p", value }], onFailure: "CONTINUE" },
    ]);
  });

  it("keeps tags unchanged, including invisible characters", () => {
    const tags = {
      note: "line one\r\nline two\r",
      colour: "\u001b[31mred\u001b[0m",
      file: "invoice\u202egnp.exe\u2066",
      long: "x".repeat(5_000),
      "a\u200bb": "\u0000",
    };
    expect(reconstructRequest({ ...minimalImage, tags }).request.tags).toEqual(tags);
  });

  it("omits AWS's own tags, and reports it", () => {
    const { request, unknown } = reconstructRequest({
      ...minimalImage,
      tags: { team: "platform", "aws:cloudformation:stack-name": "images" },
    });
    expect(request.tags).toEqual({ team: "platform" });
    expect(unknown.join(" ")).toContain("aws:");
  });

  it("can't be resent for an image without a recipe", () => {
    expect(
      reconstructRequest({ infrastructureConfiguration: { arn: infrastructure } }),
    ).toMatchObject({
      rebuildable: false,
      unknown: expect.arrayContaining([expect.stringContaining("imported")]),
    });
  });

  test("is reconstructed from any response", () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (answer, member) => {
        reconstructRequest(answer);
        const { request } = reconstructRequest({
          ...minimalImage,
          tags: member,
          workflows: member,
          imageScanningConfiguration: member,
          imageTestsConfiguration: member,
        });
        expect(request.imageRecipeArn).toBe(recipe);
      }),
    );
  });
});
