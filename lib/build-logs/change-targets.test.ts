import { describe, expect, it } from "vitest";
import { diagnoseFailedBuild } from "@/lib/diagnosis/diagnose";
import { findChangeTargets } from "./change-targets";

const arn = (rest: string) => `arn:aws:imagebuilder:eu-west-1:111122223333:${rest}`;
const settings = {
  recipe: {
    arn: arn("image-recipe/base/1.0.0"),
    parentImage: "ami-0abc",
    workingDirectory: null,
    volumeSizes: [8],
  },
  infrastructure: {
    arn: arn("infrastructure-configuration/private"),
    instanceTypes: ["m5.large"],
    instanceProfile: "build-profile",
    subnet: "subnet-0abc",
    securityGroups: [],
    httpTokens: "optional",
  },
  distribution: { arn: null, regions: [] },
  executionRole: null,
};
const knownFacts = { account: "111122223333", region: "eu-west-1", settings };
const targets = (reason: string) =>
  findChangeTargets({
    ...knownFacts,
    diagnosis: diagnoseFailedBuild({ reason, workflows: [], lines: [] }),
  });

describe("the change target", () => {
  it("is the recipe with its volume sizes if the disk is full", () => {
    expect(targets("no space left on device")["disk-full"]).toMatchObject({
      name: "Recipe",
      arn: settings.recipe.arn,
      url: expect.stringContaining(`#/imageRecipes/${settings.recipe.arn}`),
      values: expect.arrayContaining([["Volume size", "8 GiB"]]),
    });
  });

  it("is the infrastructure configuration with its types if EC2 has no capacity", () => {
    expect(targets("InsufficientInstanceCapacity").capacity).toMatchObject({
      name: "Infrastructure configuration",
      values: expect.arrayContaining([["Instance type", "m5.large"]]),
    });
  });

  it("is the denied role", () => {
    const user = "arn:aws:sts::111122223333:assumed-role/build-role/i-0abc";
    const text = `User: ${user} is not authorized to perform: ec2:CreateTags`;
    expect(targets(text)["instance-profile"]).toMatchObject({
      arn: "arn:aws:iam::111122223333:role/build-role",
      url: "https://eu-west-1.console.aws.amazon.com/iam/home#/roles/details/build-role",
      values: [["Instance profile", "build-profile"]],
    });
  });

  it("is the unset execution role if the service-linked role was denied", () => {
    const user = "arn:aws:sts::1:assumed-role/AWSServiceRoleForImageBuilder/ImageBuilder";
    const text = `User: ${user} is not authorized to perform: ssm:SendCommand`;
    expect(targets(text)["service-linked-role"]?.values).toEqual([
      ["Current value", "None (the service-linked role is used)"],
    ]);
  });

  it("is the component named in the message", () => {
    const component = arn("component/base/1.0.0/1");
    const text = `Document ${component} failed! E: Unable to locate package jq`;
    expect(targets(text)["package-missing"]).toMatchObject({ name: "Component", arn: component });
  });

  it("is none if a reviewer rejected the build, and the workflow if the approval timed out", () => {
    const workflow = {
      ...{ executionId: "wf-1", type: "TEST", status: "FAILED", message: null, steps: [] },
      ...{ parallelGroup: null, startedAt: null, endedAt: null },
      workflowArn: arn("workflow/test/approve/1.0.0/1"),
    };
    const of = (reason: string) => {
      const diagnosis = diagnoseFailedBuild({ reason, workflows: [workflow], lines: [] });
      return [diagnosis.causes[0]?.id, findChangeTargets({ ...knownFacts, diagnosis })] as const;
    };
    expect(of("WaitForAction step Approve received the action STOP. Reason: no")).toEqual([
      "wait-rejected",
      {},
    ]);
    expect(of("WaitForAction step Approve timed out")[1]["wait-timeout"]?.name).toBe("Workflow");
  });

  it("has no values if the settings can't be read", () => {
    const diagnosis = diagnoseFailedBuild({
      reason: "no space left on device",
      workflows: [],
      lines: [],
    });
    expect(findChangeTargets({ ...knownFacts, settings: null, diagnosis })).toEqual({});
  });
});
