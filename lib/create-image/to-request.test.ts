import { describe, expect, it } from "vitest";
import { emptyForm } from "./form-values";
import { arn, form, scanning, workflow } from "./testing/forms";
import { toRequest } from "./to-request";

describe("toRequest", () => {
  it("omits unset members and always includes tests, metadata and token", () => {
    expect(toRequest(form())).toEqual({
      imageRecipeArn: arn("image-recipe/base/1.0.0"),
      infrastructureConfigurationArn: arn("infrastructure-configuration/small"),
      imageTestsConfiguration: { imageTestsEnabled: true },
      enhancedImageMetadataEnabled: true,
      clientToken: "token-1",
    });
  });

  it("has empty required members for an empty form", () => {
    expect(toRequest(emptyForm(""))).toMatchObject({
      infrastructureConfigurationArn: "",
      clientToken: "",
    });
  });

  it("sends only the recipe of the selected type", () => {
    const containerRecipeArn = arn("container-recipe/web/1.0.0");
    expect(toRequest(form({ containerRecipeArn }))).not.toHaveProperty("containerRecipeArn");
    const container = toRequest(form({ recipeKind: "container", containerRecipeArn }));
    expect(container).not.toHaveProperty("imageRecipeArn");
    expect(container).toHaveProperty("containerRecipeArn", containerRecipeArn);
  });

  it("sends scanning if enabled or with an ECR setting", () => {
    const sent = (settings: ReturnType<typeof scanning>) =>
      toRequest(form({ imageScanningConfiguration: settings })).imageScanningConfiguration;
    expect(sent(scanning(false))).toBeUndefined();
    expect(sent(scanning(true))).toEqual({ imageScanningEnabled: true });
    expect(sent(scanning(false, "", ["a"]))).toEqual({
      imageScanningEnabled: false,
      ecrConfiguration: { containerTags: ["a"] },
    });
  });

  it("keeps the workflows' order and omits unset values", () => {
    const workflows = [
      workflow("test", "b", { parallelGroup: "g", onFailure: "CONTINUE" }),
      workflow("test", "a", { parameters: [{ name: "list", value: ["x", "y"] }] }),
    ];
    expect(toRequest(form({ workflows })).workflows).toEqual([
      {
        workflowArn: arn("workflow/test/b/1.0.0"),
        parallelGroup: "g",
        onFailure: "CONTINUE",
      },
      {
        workflowArn: arn("workflow/test/a/1.0.0"),
        parameters: [{ name: "list", value: ["x", "y"] }],
      },
    ]);
  });
});
