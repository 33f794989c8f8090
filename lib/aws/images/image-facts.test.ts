import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { parseImage, parseImageSummary } from "./image-facts";
import { parseStep, parseWorkflowExecution } from "./workflow-facts";

const arn = "arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023-base/1.2.0/7";
const minimalImage = { arn, state: { status: "BUILDING" } };

describe("image details", () => {
  it("are few while it is new", () => {
    expect(parseImage(minimalImage)).toEqual({
      arn,
      account: "111122223333",
      region: "eu-west-1",
      name: "al2023-base",
      version: "1.2.0",
      buildNumber: 7,
      type: null,
      platform: null,
      status: "BUILDING",
      statusReason: null,
      createdAt: null,
      logGroupName: null,
      outputs: [],
      tags: [],
      recipeArn: null,
      infrastructureArn: null,
      distributionArn: null,
      executionRole: null,
      buildType: null,
      osVersion: null,
      pipelineArn: null,
      plannedWorkflows: [],
      scan: { enabled: null, status: null, reason: null },
      terminateInstanceOnFailure: null,
      testsEnabled: null,
    });
  });

  it("include the planned workflows, the scan state and the instance's fate after a failure", () => {
    const workflowArn = "arn:aws:imagebuilder:eu-west-1:111122223333:workflow/test/smoke/1.0.0";
    const facts = parseImage({
      ...minimalImage,
      workflows: [{ workflowArn, parallelGroup: "smoke" }, {}, "no workflow"],
      imageScanningConfiguration: { imageScanningEnabled: true },
      imageTestsConfiguration: { imageTestsEnabled: false },
      scanState: { status: "ABANDONED", reason: "ended" },
      infrastructureConfiguration: { terminateInstanceOnFailure: false },
    });
    expect(facts).toMatchObject({
      plannedWorkflows: [{ workflowArn, parallelGroup: "smoke" }],
      scan: { enabled: true, status: "ABANDONED", reason: "ended" },
      terminateInstanceOnFailure: false,
      testsEnabled: false,
    });
  });

  it("include each AMI and container image", () => {
    const outputResources = {
      amis: [{ region: "eu-west-1", image: "ami-1", name: "base", accountId: "111122223333" }, {}],
      containers: [{ region: "us-east-1", imageUris: ["uri:1", "uri:2"] }],
    };
    expect(parseImageSummary({ ...minimalImage, outputResources })?.outputs).toEqual([
      { region: "eu-west-1", account: "111122223333", id: "ami-1", name: "base" },
      { region: "us-east-1", account: null, id: "uri:1", name: null },
      { region: "us-east-1", account: null, id: "uri:2", name: null },
    ]);
  });

  it.each([
    ["no status", { arn }],
    ["no build number", { ...minimalImage, arn: arn.replace("/7", "") }],
    ["no image", { ...minimalImage, arn: arn.replace(":image/", ":component/") }],
  ])("are absent with %s", (_case, answer) => {
    expect(parseImageSummary(answer)).toBeNull();
  });

  it("keep an unknown status", () => {
    expect(parseImageSummary({ ...minimalImage, state: { status: "POLISHING" } })?.status).toBe(
      "POLISHING",
    );
  });

  test("is parsed or ignored for any response", () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (answer, member) => {
        for (const read of [parseImage, parseImageSummary, parseWorkflowExecution, parseStep])
          read(answer);
        const facts = parseImage({ ...minimalImage, tags: member, outputResources: member });
        expect(facts?.arn).toBe(arn);
      }),
    );
  });
});
