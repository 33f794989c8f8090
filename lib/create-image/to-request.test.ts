import { describe, expect, it } from "vitest";
import { createEmptyForm } from "./form-values";
import { createArn, createForm, createScanningSettings, createWorkflow } from "./testing/forms";
import { omitUnchosenMembers, toRequest } from "./to-request";

describe("toRequest", () => {
  it("omits unset members and always includes tests, metadata and token", () => {
    expect(toRequest(createForm())).toEqual({
      imageRecipeArn: createArn("image-recipe/base/1.0.0"),
      infrastructureConfigurationArn: createArn("infrastructure-configuration/small"),
      imageTestsConfiguration: { imageTestsEnabled: true },
      enhancedImageMetadataEnabled: true,
      clientToken: "token-1",
    });
  });

  it("has empty required members for an empty form", () => {
    expect(toRequest(createEmptyForm(""))).toMatchObject({
      infrastructureConfigurationArn: "",
      clientToken: "",
    });
  });

  it("is shown without an infrastructure configuration until one is chosen", () => {
    expect(omitUnchosenMembers(toRequest(createEmptyForm("")))).not.toHaveProperty(
      "infrastructureConfigurationArn",
    );
    const complete = toRequest(createForm());
    expect(omitUnchosenMembers(complete)).toBe(complete);
  });

  it("sends only the recipe of the selected type", () => {
    const containerRecipeArn = createArn("container-recipe/web/1.0.0");
    expect(toRequest(createForm({ containerRecipeArn }))).not.toHaveProperty("containerRecipeArn");
    const container = toRequest(createForm({ recipeKind: "container", containerRecipeArn }));
    expect(container).not.toHaveProperty("imageRecipeArn");
    expect(container).toHaveProperty("containerRecipeArn", containerRecipeArn);
  });

  it("sends scanning if enabled or with an ECR setting", () => {
    const sent = (settings: ReturnType<typeof createScanningSettings>) =>
      toRequest(createForm({ imageScanningConfiguration: settings })).imageScanningConfiguration;
    expect(sent(createScanningSettings(false))).toBeUndefined();
    expect(sent(createScanningSettings(true))).toEqual({ imageScanningEnabled: true });
    expect(sent(createScanningSettings(false, "", ["a"]))).toEqual({
      imageScanningEnabled: false,
      ecrConfiguration: { containerTags: ["a"] },
    });
  });

  it("keeps the workflows' order and omits unset values", () => {
    const workflows = [
      createWorkflow("test", "b", { parallelGroup: "g", onFailure: "CONTINUE" }),
      createWorkflow("test", "a", { parameters: [{ name: "list", value: ["x", "y"] }] }),
    ];
    expect(toRequest(createForm({ workflows })).workflows).toEqual([
      {
        workflowArn: createArn("workflow/test/b/1.0.0"),
        parallelGroup: "g",
        onFailure: "CONTINUE",
      },
      {
        workflowArn: createArn("workflow/test/a/1.0.0"),
        parameters: [{ name: "list", value: ["x", "y"] }],
      },
    ]);
  });
});
