import * as client from "@aws-sdk/client-imagebuilder";
import { describe, expect, it } from "vitest";
import { createFullTestImageRequest, createTestImageRequest } from "../testing/requests";
import { readOperations } from "./shape";
import { findViolations, formatViolations } from "./validate";

const createImage = readOperations(client).get("CreateImage");

function violations(input: Record<string, unknown>) {
  if (!createImage) throw new Error("The SDK has no CreateImage.");
  return findViolations("imagebuilder", createImage.input, input);
}

const workflowArn = "arn:aws:imagebuilder:eu-west-1:111122223333:workflow/test/smoke/1.0.0";

describe("violationsOf CreateImage", () => {
  it("finds none in a full request", () => {
    expect(violations(createFullTestImageRequest())).toEqual([]);
  });

  it.each(["aws:team", "AWS:team", "Aws:"])("refuses the reserved tag key %s", (key) => {
    expect(violations(createTestImageRequest({ tags: { [key]: "x" } }))).toMatchObject([
      { path: "tags", rule: expect.stringContaining("Map keys must satisfy constraint") },
    ]);
    expect(violations(createTestImageRequest({ tags: { awsome: "x", "team:aws:": "y" } }))).toEqual(
      [],
    );
  });

  it("names what is required", () => {
    expect(violations({}).map(({ path }) => path)).toEqual([
      "infrastructureConfigurationArn",
      "clientToken",
    ]);
  });

  it.each([
    [{ clientToken: "" }, "clientToken", "length greater than or equal to 1"],
    [{ clientToken: "x".repeat(65) }, "clientToken", "length less than or equal to 64"],
    [{ imageRecipeArn: "arn:aws:x" }, "imageRecipeArn", "regular expression pattern"],
    [
      { imageTestsConfiguration: { timeoutMinutes: 59 } },
      "imageTestsConfiguration.timeoutMinutes",
      "value greater than or equal to 60",
    ],
    [
      { imageTestsConfiguration: { timeoutMinutes: 1441 } },
      "imageTestsConfiguration.timeoutMinutes",
      "value less than or equal to 1440",
    ],
    [{ tags: {} }, "tags", "length greater than or equal to 1"],
    [{ tags: { "aws:x": "y" } }, "tags", "Map keys must satisfy constraint"],
    [{ tags: { x: "y".repeat(257) } }, "tags", "Map value must satisfy constraint"],
    [{ workflows: [{}] }, "workflows.1.member.workflowArn", "must not be null"],
    [
      { workflows: [{ workflowArn }, { workflowArn, onFailure: "STOP" }] },
      "workflows.2.member.onFailure",
      "enum value set: [CONTINUE, ABORT]",
    ],
    [
      { workflows: [{ workflowArn, parameters: [{ name: "a\0", value: [] }] }] },
      "workflows.1.member.parameters.1.member.name",
      "regular expression pattern",
    ],
    [
      { imageScanningConfiguration: { ecrConfiguration: { containerTags: ["ok", ""] } } },
      "imageScanningConfiguration.ecrConfiguration.containerTags.2.member",
      "length greater than or equal to 1",
    ],
    [{ executionRole: "no spaces" }, "executionRole", "regular expression pattern"],
    [{ loggingConfiguration: { logGroupName: "a b" } }, "loggingConfiguration.logGroupName", "reg"],
  ])("refuses %j at %s", (changes, path, rule) => {
    const found = violations({ ...createTestImageRequest(), ...changes });
    expect(found.map((violation) => violation.path)).toEqual([path]);
    expect(found[0]?.rule).toContain(rule);
  });

  it("counts the length of a value in code points", () => {
    expect(violations({ ...createTestImageRequest(), clientToken: "🛠".repeat(64) })).toEqual([]);
  });

  it.each([
    [{ clientToken: 5 }, /NUMBER_VALUE can not be converted to a String/],
    [{ enhancedImageMetadataEnabled: "yes" }, /STRING_VALUE can not be converted to a Boolean/],
    [{ workflows: {} }, /OBJECT_VALUE can not be converted to a List/],
    [{ imageTestsConfiguration: { timeoutMinutes: 60.5 } }, /can not be converted to an Integer/],
    [{ workflows: [null] }, /NULL_VALUE/],
  ])("refuses the type of %j", (changes, message) => {
    expect(() => violations({ ...createTestImageRequest(), ...changes })).toThrow(message);
  });

  it("says it in AWS's words", () => {
    const found = violations({
      ...createTestImageRequest(),
      clientToken: "",
      tags: { "aws:a": "b" },
    });
    expect(formatViolations(found)).toMatch(
      /^2 validation errors detected: Value '\{aws:a=b\}' at 'tags' failed .*; Value '' at 'clientToken' failed to satisfy constraint: Member must have length greater than or equal to 1$/,
    );
  });
});
