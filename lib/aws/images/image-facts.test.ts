import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { imageFacts, summaryFacts } from "./image-facts";
import { runFacts, stepFacts } from "./workflow-facts";

const arn = "arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023-base/1.2.0/7";
const least = { arn, state: { status: "BUILDING" } };

describe("image details", () => {
  it("are few while it is new", () => {
    expect(imageFacts(least)).toEqual({
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
    const facts = imageFacts({
      ...least,
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
    expect(summaryFacts({ ...least, outputResources })?.outputs).toEqual([
      { region: "eu-west-1", account: "111122223333", id: "ami-1", name: "base" },
      { region: "us-east-1", account: null, id: "uri:1", name: null },
      { region: "us-east-1", account: null, id: "uri:2", name: null },
    ]);
  });

  it.each([
    ["no status", { arn }],
    ["no build number", { ...least, arn: arn.replace("/7", "") }],
    ["no image", { ...least, arn: arn.replace(":image/", ":component/") }],
  ])("are absent with %s", (_case, answer) => {
    expect(summaryFacts(answer)).toBeNull();
  });

  it("keep an unknown status", () => {
    expect(summaryFacts({ ...least, state: { status: "POLISHING" } })?.status).toBe("POLISHING");
  });

  test("is parsed or ignored for any response", () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (answer, member) => {
        for (const read of [imageFacts, summaryFacts, runFacts, stepFacts]) read(answer);
        const facts = imageFacts({ ...least, tags: member, outputResources: member });
        expect(facts?.arn).toBe(arn);
      }),
    );
  });
});
