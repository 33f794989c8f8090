import { describe, expect, it } from "vitest";
import { arn } from "../testing/forms";
import { infrastructure, least, readText, recipe, whyNone } from "../testing/read-text";

describe("a request as YAML", () => {
  it("is read like --cli-input-yaml", () => {
    const text = `
# the base image
imageRecipeArn: '${recipe}' # [REQUIRED]
infrastructureConfigurationArn: ${infrastructure}
imageTestsConfiguration:
  imageTestsEnabled: false
  timeoutMinutes: 90
tags:
  version: 1.10
  empty: ''
workflows:
- workflowArn: ${arn("workflow/test/t/1.0.0")}
  onFailure: CONTINUE
executionRole:
`;
    expect(readText(text)).toEqual([
      {
        title: "CreateImage request (YAML)",
        request: {
          ...least,
          tests: { imageTestsEnabled: false, timeoutMinutes: 90 },
          tags: { version: "1.10", empty: "" },
          workflows: [{ workflowArn: arn("workflow/test/t/1.0.0"), onFailure: "CONTINUE" }],
        },
        left: ["executionRole: null isn't allowed here. The field is left empty."],
      },
    ]);
  });

  it("names the line with invalid YAML", () => {
    expect(whyNone("a: 1\nb: [1\n")).toMatch(/^Line \d isn't valid YAML\.$/);
  });
});
