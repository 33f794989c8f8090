import { describe, expect, it } from "vitest";
import { parentAmi } from "../account/managed-images";
import { seedAccounts } from "../account/seed-accounts";
import { seedHistory } from "../account/seed-history";
import { planBuild } from "./plan-build";
import { planInput, planWorkflow } from "./testing";
import type { BuildTimeline, PlanInput } from "./types";
import { architectureMismatch } from "./unrunnable";

const accountRegion = seedAccounts("test")[0]?.regions[0];
const found = <T extends { name?: string }>(list: T[] | undefined, name: string): T => {
  const one = list?.find((candidate) => candidate.name === name);
  if (!one) throw new Error(`The seed has no ${name}`);
  return one;
};
const infrastructure = (name: string) => found(accountRegion?.infrastructureConfigurations, name);
const recipe = (name: string) => found(accountRegion?.imageRecipes, name);
const container = found(accountRegion?.containerRecipes, "java-21-service");

const untagged = planInput().request;
const succeed = { ...untagged, tags: { "sandbox-outcome": "succeed" } };
const plan = (change: Partial<PlanInput>) => planBuild(planInput({ request: succeed, ...change }));
const end = ({ statusChanges }: BuildTimeline) => statusChanges.at(-1);

describe("a build with an execution role", () => {
  const executionRole = (trustsService: boolean) => ({
    arn: "arn:aws:iam::111122223333:role/build",
    trustsService,
  });

  it("fails before its first step when the role does not trust Image Builder", () => {
    const timeline = plan({ executionRole: executionRole(false) });
    expect(end(timeline)).toMatchObject({
      status: "FAILED",
      reason: expect.stringContaining(
        "is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/build",
      ),
    });
    expect(timeline.workflows.map(({ steps }) => steps)).toEqual([[]]);
  });

  it("runs when the role trusts it", () => {
    expect(end(plan({ executionRole: executionRole(true) }))?.status).toBe("AVAILABLE");
  });
});

describe("a workflow for the other kind of image", () => {
  it.each([
    ["a container's for an AMI", {}, "build-container", "AMI"],
    ["an AMI's for a container", { recipe: container }, "build-image", "DOCKER"],
  ])("fails without making anything: %s", (_case, change, name, kind) => {
    const timeline = plan({ ...change, workflows: [planWorkflow(name)] });
    expect(end(timeline)).toMatchObject({
      status: "FAILED",
      reason: expect.stringContaining(`'${name}' can't make an image of type ${kind}`),
    });
    expect(timeline.outputs).toEqual([]);
  });

  it("fails a distribution at its first step that works on the other kind only", () => {
    const workflows = [planWorkflow("build-container"), planWorkflow("distribute-image")];
    const timeline = plan({ recipe: container, workflows });
    expect(end(timeline)?.reason).toContain("is not supported for images of type DOCKER");
    const failed = timeline.workflows.at(-1)?.steps.filter(({ outcome }) => outcome === "FAILED");
    expect(failed).toMatchObject([{ action: "ModifyImageAttributes", fault: "wrong-action" }]);
  });

  it.each([
    ["build-image", "AMI", {}],
    ["build-image-with-update-ssm-agent", "AMI", {}],
    ["build-with-approval", "AMI", { actions: "resumed" as const }],
    ["build-container", "DOCKER", { recipe: container }],
    ["container-build-cached", "DOCKER", { recipe: container }],
  ])("is told from one that fits: %s for %s", (name, _kind, change) => {
    expect(end(plan({ ...change, workflows: [planWorkflow(name)] }))?.status).toBe("AVAILABLE");
  });
});

describe("an instance type of another architecture than the parent image's", () => {
  const arm = {
    recipe: recipe("al2023-arm64-base"),
    infrastructure: infrastructure("default-linux"),
  };

  it("fails at LaunchInstance as EC2 does", () => {
    const timeline = plan({ ...arm, request: untagged });
    expect(end(timeline)?.reason).toContain(
      "The architecture 'x86_64' of the specified instance type does not match the architecture 'arm64' of the specified AMI",
    );
    const failed = timeline.workflows[0]?.steps.find(({ outcome }) => outcome === "FAILED");
    expect(failed).toMatchObject({ action: "LaunchInstance", fault: "architecture" });
  });

  it("gives way to a tag that says how the build ends", () => {
    expect(end(plan(arm))?.status).toBe("AVAILABLE");
  });

  it.each([
    ["graviton", true],
    ["service-defaults", true],
    ["gpu", false],
  ])("is told from one that fits: %s", (name, fits) => {
    const input = planInput({ ...arm, infrastructure: infrastructure(name) });
    expect(architectureMismatch(input) === null).toBe(fits);
  });

  it("is in none of the builds of the past weeks", () => {
    for (const region of seedAccounts("kiln").flatMap(({ regions }) => regions)) {
      for (const { request } of seedHistory("kiln", region, "2026-11-28T00:00:00.000Z")) {
        const of = region.imageRecipes.find(({ arn }) => arn === request.imageRecipeArn);
        const on = region.infrastructureConfigurations.find(
          ({ arn }) => arn === request.infrastructureConfigurationArn,
        );
        if (!of || !on) continue;
        expect(architectureMismatch(planInput({ recipe: of, infrastructure: on }))).toBeNull();
      }
    }
  });
});

describe("a build with test workflows only", () => {
  it("tests the parent image, builds nothing and has the parent's AMI as its output", () => {
    const timeline = plan({ workflows: [planWorkflow("smoke-test")] });
    expect(timeline.statusChanges.map(({ status }) => status)).toEqual([
      "PENDING",
      "CREATING",
      "TESTING",
      "AVAILABLE",
    ]);
    expect(timeline.workflows.map(({ type }) => type)).toEqual(["TEST"]);
    const image = parentAmi(planInput().recipe.parentImage ?? "", "eu-west-1");
    expect(timeline.outputs).toEqual([
      { offsetMs: 60_000, resources: { amis: [{ region: "eu-west-1", image }] } },
    ]);
    expect(timeline.plannedOutputs).toEqual(timeline.outputs[0]?.resources);
  });

  it("has no output when a test fails", () => {
    const request = { ...untagged, tags: { "sandbox-outcome": "command-failed" } };
    const timeline = plan({ request, workflows: [planWorkflow("reboot-test")] });
    expect(end(timeline)?.status).toBe("FAILED");
    expect(timeline.outputs).toEqual([]);
  });

  it("keeps a container's parent image", () => {
    const timeline = plan({ recipe: container, workflows: [planWorkflow("test-container")] });
    expect(timeline.plannedOutputs.containers).toEqual([
      { region: "eu-west-1", imageUris: [container.parentImage] },
    ]);
  });
});
