import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { findErrorField } from "./error-field";

describe("the field named by AWS's message", () => {
  it.each([
    ["The value supplied for parameter 'imageRecipeArn' is not valid.", "imageRecipeArn"],
    [
      "The value supplied for parameter 'workflows[2].workflowArn' is not valid.",
      "workflows.2.workflowArn",
    ],
    [
      "The value supplied for parameter 'workflows[0].parameters[1].value' is not valid.",
      "workflows.0.parameters.1.value",
    ],
    [
      "Value 'x' at 'workflows.1.member.parameters.2.member.value.1.member' failed",
      "workflows.0.parameters.1.value.0",
    ],
    [
      "1 validation error detected: Value '5' at 'imageTestsConfiguration.timeoutMinutes' failed to satisfy constraint: Member must have value greater than or equal to 60",
      "imageTestsConfiguration.timeoutMinutes",
    ],
    [
      "1 validation error detected: Value 'clientToken' at 'workflows.2.member.parallelGroup' failed to satisfy constraint",
      "workflows.1.parallelGroup",
    ],
    ["Value 'x' at 'workflows.member.1.workflowArn' failed", "workflows.0.workflowArn"],
    ["Value '' at 'tags.member.1' failed to satisfy constraint", "tags.0"],
    [
      "Value '' at 'imageScanningConfiguration.ecrConfiguration.containerTags[1]' failed",
      "imageScanningConfiguration.ecrConfiguration.containerTags.1.value",
    ],
    ["workflows[0].parallelGroup applies to test workflows only.", "workflows.0.parallelGroup"],
    ["Map keys at 'tags' must satisfy a constraint", "tags"],
    ["ExecutionRole must be specified together with workflows.", "executionRole"],
    ["loggingConfiguration.logGroupName.unheardOf is odd", "loggingConfiguration.logGroupName"],
    [
      "The resource arn:aws:imagebuilder:eu-west-1:111122223333:infrastructure-configuration/x cannot be found.",
      "infrastructureConfigurationArn",
    ],
  ])("%s", (message, field) => {
    expect(findErrorField(message)).toBe(field);
  });

  it("is absent if no member is named", () => {
    expect(findErrorField("You have reached the limit of builds.")).toBeUndefined();
  });

  test("never throws for any message", () => {
    const word = fc.constantFrom(
      "at '",
      "'",
      "[",
      "]",
      ".",
      "workflows",
      "member",
      "tags",
      "__proto__",
    );
    const message = fc.array(fc.oneof(word, fc.string())).map((parts) => parts.join(""));
    fc.assert(
      fc.property(message, (text) => {
        expect(findErrorField(text) ?? "none").toMatch(/^[A-Za-z0-9.]+$/);
      }),
    );
  });
});
