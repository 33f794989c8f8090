import { describe, expect, it } from "vitest";
import { getParentAmiId } from "../account/managed-images";
import { generateAccounts } from "../account/seed-accounts";
import { generateBuildHistory } from "../account/seed-history";
import { planBuild } from "./plan-build";
import { createPlanInput, createPlanWorkflow } from "./testing";
import type { BuildTimeline, PlanInput } from "./types";
import { findArchitectureMismatch } from "./unrunnable";

const accountRegion = generateAccounts("test")[0]?.regions[0];
const findByName = <T extends { name?: string }>(list: T[] | undefined, name: string): T => {
  const one = list?.find((candidate) => candidate.name === name);
  if (!one) throw new Error(`The seed has no ${name}`);
  return one;
};
const infrastructure = (name: string) =>
  findByName(accountRegion?.infrastructureConfigurations, name);
const recipe = (name: string) => findByName(accountRegion?.imageRecipes, name);
const container = findByName(accountRegion?.containerRecipes, "java-21-service");

const untagged = createPlanInput().request;
const succeedingRequest = { ...untagged, tags: { "sandbox-outcome": "succeed" } };
const plan = (change: Partial<PlanInput>) =>
  planBuild(createPlanInput({ request: succeedingRequest, ...change }));
const lastStatusChange = ({ statusChanges }: BuildTimeline) => statusChanges.at(-1);

describe("a build with an execution role", () => {
  const executionRole = (trustsService: boolean) => ({
    arn: "arn:aws:iam::111122223333:role/build",
    trustsService,
  });

  it("fails before its first step when the role does not trust Image Builder", () => {
    const timeline = plan({ executionRole: executionRole(false) });
    expect(lastStatusChange(timeline)).toMatchObject({
      status: "FAILED",
      reason: expect.stringContaining(
        "is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/build",
      ),
    });
    expect(timeline.workflows.map(({ steps }) => steps)).toEqual([[]]);
  });

  it("runs when the role trusts it", () => {
    expect(lastStatusChange(plan({ executionRole: executionRole(true) }))?.status).toBe(
      "AVAILABLE",
    );
  });
});

describe("a workflow for the other kind of image", () => {
  it.each([
    ["a container's for an AMI", {}, "build-container", "AMI"],
    ["an AMI's for a container", { recipe: container }, "build-image", "DOCKER"],
  ])("fails without making anything: %s", (_case, change, name, kind) => {
    const timeline = plan({ ...change, workflows: [createPlanWorkflow(name)] });
    expect(lastStatusChange(timeline)).toMatchObject({
      status: "FAILED",
      reason: expect.stringContaining(`'${name}' can't make an image of type ${kind}`),
    });
    expect(timeline.outputs).toEqual([]);
  });

  it("fails a distribution at its first step that works on the other kind only", () => {
    const workflows = [
      createPlanWorkflow("build-container"),
      createPlanWorkflow("distribute-image"),
    ];
    const timeline = plan({ recipe: container, workflows });
    expect(lastStatusChange(timeline)?.reason).toContain(
      "is not supported for images of type DOCKER",
    );
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
    expect(
      lastStatusChange(plan({ ...change, workflows: [createPlanWorkflow(name)] }))?.status,
    ).toBe("AVAILABLE");
  });
});

describe("an instance type of another architecture than the parent image's", () => {
  const arm = {
    recipe: recipe("al2023-arm64-base"),
    infrastructure: infrastructure("default-linux"),
  };

  it("fails at LaunchInstance as EC2 does", () => {
    const timeline = plan({ ...arm, request: untagged });
    expect(lastStatusChange(timeline)?.reason).toContain(
      "The architecture 'x86_64' of the specified instance type does not match the architecture 'arm64' of the specified AMI",
    );
    const failed = timeline.workflows[0]?.steps.find(({ outcome }) => outcome === "FAILED");
    expect(failed).toMatchObject({ action: "LaunchInstance", fault: "architecture" });
  });

  it("gives way to a tag that says how the build ends", () => {
    expect(lastStatusChange(plan(arm))?.status).toBe("AVAILABLE");
  });

  it.each([
    ["graviton", true],
    ["service-defaults", true],
    ["gpu", false],
  ])("is told from one that fits: %s", (name, fits) => {
    const input = createPlanInput({ ...arm, infrastructure: infrastructure(name) });
    expect(findArchitectureMismatch(input) === null).toBe(fits);
  });

  it("is in none of the builds of the past weeks", () => {
    for (const region of generateAccounts("kiln").flatMap(({ regions }) => regions)) {
      for (const { request } of generateBuildHistory("kiln", region, "2026-11-28T00:00:00.000Z")) {
        const of = region.imageRecipes.find(({ arn }) => arn === request.imageRecipeArn);
        const on = region.infrastructureConfigurations.find(
          ({ arn }) => arn === request.infrastructureConfigurationArn,
        );
        if (!of || !on) continue;
        expect(
          findArchitectureMismatch(createPlanInput({ recipe: of, infrastructure: on })),
        ).toBeNull();
      }
    }
  });
});

describe("a build with test workflows only", () => {
  it("tests the parent image, builds nothing and has the parent's AMI as its output", () => {
    const timeline = plan({ workflows: [createPlanWorkflow("smoke-test")] });
    expect(timeline.statusChanges.map(({ status }) => status)).toEqual([
      "PENDING",
      "CREATING",
      "TESTING",
      "AVAILABLE",
    ]);
    expect(timeline.workflows.map(({ type }) => type)).toEqual(["TEST"]);
    const image = getParentAmiId(createPlanInput().recipe.parentImage ?? "", "eu-west-1");
    expect(timeline.outputs).toEqual([
      { offsetMs: 60_000, resources: { amis: [{ region: "eu-west-1", image }] } },
    ]);
    expect(timeline.plannedOutputs).toEqual(timeline.outputs[0]?.resources);
  });

  it("has no output when a test fails", () => {
    const request = { ...untagged, tags: { "sandbox-outcome": "command-failed" } };
    const timeline = plan({ request, workflows: [createPlanWorkflow("reboot-test")] });
    expect(lastStatusChange(timeline)?.status).toBe("FAILED");
    expect(timeline.outputs).toEqual([]);
  });

  it("keeps a container's parent image", () => {
    const timeline = plan({ recipe: container, workflows: [createPlanWorkflow("test-container")] });
    expect(timeline.plannedOutputs.containers).toEqual([
      { region: "eu-west-1", imageUris: [container.parentImage] },
    ]);
  });
});
