import { describe, expect, it } from "vitest";
import { generateAccounts } from "../account/seed-accounts";
import { mergeOutputs, planOutputs } from "./outputs";
import { createPlanInput } from "./testing";

const region = generateAccounts("test")[0]?.regions[0];
const distribution = (name: string) =>
  region?.distributionConfigurations.find((one) => one.name === name);

describe("what a build makes", () => {
  it("is an AMI of its own in every region of the distribution", () => {
    const parts = planOutputs(createPlanInput({ distribution: distribution("all-regions") }));
    expect(parts).toHaveLength(3);
    const { amis = [] } = mergeOutputs(parts);
    expect(amis.map((ami) => ami.region)).toEqual(["eu-west-1", "us-east-1", "ap-southeast-2"]);
    expect(new Set(amis.map(({ image }) => image)).size).toBe(3);
    expect(new Set(amis.map(({ accountId }) => accountId))).toEqual(new Set(["111122223333"]));
    for (const { name } of amis) expect(name).toMatch(/^al2023-base-2026-05-04T10-00-00/);
  });

  it("is a copy in every target account, each with an id of its own", () => {
    const { amis = [] } = mergeOutputs(
      planOutputs(createPlanInput({ distribution: distribution("to-other-account") })),
    );
    expect(amis.map(({ accountId }) => accountId)).toEqual(["111122223333", "444455556666"]);
    expect(new Set(amis.map(({ image }) => image)).size).toBe(2);
  });

  it("is a container image with every tag in every region's repository", () => {
    const recipe = region?.containerRecipes[0];
    const elsewhere = generateAccounts("test")[0]?.regions[1];
    const there = elsewhere?.distributionConfigurations.find(({ name }) => name === "containers");
    const imageArn = "arn:aws:imagebuilder:us-east-1:111122223333:image/java-21-service/1.0.0/3";
    const { amis, containers = [] } = mergeOutputs(
      planOutputs(createPlanInput({ recipe, imageArn, distribution: there })),
    );
    expect(amis).toBeUndefined();
    expect(containers.map((container) => container.region)).toEqual(["us-east-1", "eu-west-1"]);
    expect(containers[1]?.imageUris).toEqual([
      "111122223333.dkr.ecr.eu-west-1.amazonaws.com/base/published:1.0.0-3",
      "111122223333.dkr.ecr.eu-west-1.amazonaws.com/base/published:latest",
      expect.stringContaining("/base/published:2026-05-04T10-00-00"),
    ]);
  });
});
