import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { imageRequest } from "./image-request";

const place = "arn:aws:imagebuilder:eu-west-1:111122223333";
const recipe = `${place}:image-recipe/al2023-base/1.2.0`;
const infrastructure = `${place}:infrastructure-configuration/default-linux`;
const least = {
  imageRecipe: { arn: recipe, name: "al2023-base" },
  infrastructureConfiguration: { arn: infrastructure },
};

describe("the reconstructed request of an image", () => {
  it("contains only what AWS returns", () => {
    expect(imageRequest({ ...least, name: "al2023-base", workflows: [] })).toMatchObject({
      request: { imageRecipeArn: recipe, infrastructureConfigurationArn: infrastructure },
      rebuildable: true,
    });
    expect(Object.keys(imageRequest(least).request)).toHaveLength(2);
  });

  it("keeps texts unchanged, including long and empty ones", () => {
    const value = ["", "x".repeat(9_000), "a\u0000b"];
    const workflowArn = `${place}:workflow/test/smoke-test/1.0.0/1`;
    const { request } = imageRequest({
      ...least,
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
    expect(imageRequest({ ...least, tags }).request.tags).toEqual(tags);
  });

  it("omits AWS's own tags, and reports it", () => {
    const { request, unknown } = imageRequest({
      ...least,
      tags: { team: "platform", "aws:cloudformation:stack-name": "images" },
    });
    expect(request.tags).toEqual({ team: "platform" });
    expect(unknown.join(" ")).toContain("aws:");
  });

  it("can't be resent for an image without a recipe", () => {
    expect(imageRequest({ infrastructureConfiguration: { arn: infrastructure } })).toMatchObject({
      rebuildable: false,
      unknown: expect.arrayContaining([expect.stringContaining("imported")]),
    });
  });

  test("is reconstructed from any response", () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (answer, member) => {
        imageRequest(answer);
        const { request } = imageRequest({
          ...least,
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
