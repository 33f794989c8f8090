import { describe, expect, it } from "vitest";
import { createArn } from "../testing/forms";
import {
  findRequestsError,
  importRequestsFromText,
  infrastructureArn,
  minimalRequest,
  recipeArn,
} from "../testing/read-text";

describe("a request as YAML", () => {
  it("is read like --cli-input-yaml", () => {
    const text = `
# the base image
imageRecipeArn: '${recipeArn}' # [REQUIRED]
infrastructureConfigurationArn: ${infrastructureArn}
imageTestsConfiguration:
  imageTestsEnabled: false
  timeoutMinutes: 90
tags:
  version: 1.10
  empty: ''
workflows:
- workflowArn: ${createArn("workflow/test/t/1.0.0")}
  onFailure: CONTINUE
executionRole:
`;
    expect(importRequestsFromText(text)).toEqual([
      {
        title: "CreateImage request (YAML)",
        request: {
          ...minimalRequest,
          tests: { imageTestsEnabled: false, timeoutMinutes: 90 },
          tags: { version: "1.10", empty: "" },
          workflows: [{ workflowArn: createArn("workflow/test/t/1.0.0"), onFailure: "CONTINUE" }],
        },
        left: ["executionRole: null isn't allowed here. The field is left empty."],
      },
    ]);
  });

  it("inherits the members of merge keys", () => {
    const text = `
base: &base { imageRecipeArn: none, infrastructureConfigurationArn: ${infrastructureArn} }
request:
  <<: *base
  imageRecipeArn: ${recipeArn}
`;
    expect(importRequestsFromText(text)).toMatchObject([{ request: minimalRequest, left: [] }]);
  });

  it("imports the other members if a merge key can't be resolved", () => {
    const members = Object.entries(minimalRequest).map(([name, value]) => `${name}: ${value}`);
    const text = ["<<: !include base.yaml", ...members].join("\n");
    expect(importRequestsFromText(text)).toMatchObject([
      { request: minimalRequest, left: [expect.stringMatching(/^<<: /)] },
    ]);
  });

  it("reads Python's None in a dictionary as null", () => {
    const text = `{'imageRecipeArn': '${recipeArn}', 'infrastructureConfigurationArn': '${infrastructureArn}', 'enhancedImageMetadataEnabled': True, 'executionRole': None, 'tags': {'none': 'None'}}`;
    expect(importRequestsFromText(text)).toMatchObject([
      {
        request: { ...minimalRequest, tags: { none: "None" } },
        left: ["executionRole: null isn't allowed here. The field is left empty."],
      },
    ]);
  });

  it("gives advice on tabs", () => {
    expect(findRequestsError("imageTestsConfiguration:\n\timageTestsEnabled: true\nimage:")).toBe(
      "Line 2 isn't valid YAML. Indent with spaces instead of tabs.",
    );
  });

  it("names the line with invalid YAML", () => {
    expect(findRequestsError("imageRecipeArn: 1\nb: [1\n")).toMatch(/^Line \d isn't valid YAML\.$/);
  });
});
