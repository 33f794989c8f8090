import { describe, expect, it } from "vitest";
import { getOwnership } from "../arn";
import { observeTimeline } from "../engine/observe";
import { planBuild } from "../engine/plan-build";
import { generateAccounts } from "./seed-accounts";
import { generateBuildHistory } from "./seed-history";
import type { HistoricalBuild, SandboxRegion } from "./types";
import { parseWorkflowDocument } from "./workflow-document";

const accounts = generateAccounts("kiln");
const regions = accounts.flatMap((account) => account.regions);
const now = "2026-11-24T12:00:00.000Z";
const names = (list: { name?: string }[]) => new Set(list.map(({ name }) => name));
const ARN =
  /^arn:aws:imagebuilder:[a-z0-9-]+:(\d{12}|aws):[a-z-]+(\/(build|test|distribution))?\/[a-z0-9-_]+(\/\d+\.\d+\.\d+(\/\d+)?)?$/;

describe("the seeded accounts", () => {
  it("are the same for the same seed, and others for another", () => {
    expect(generateAccounts("kiln")).toEqual(accounts);
    expect(generateAccounts("other")).not.toEqual(accounts);
  });

  it("are two, with three regions each", () => {
    expect(accounts.map(({ id, regions }) => [id, regions.length])).toEqual([
      ["111122223333", 3],
      ["444455556666", 3],
    ]);
  });

  it.each(regions)("have enough to choose from in $account $region", (region) => {
    expect(names(region.imageRecipes).size).toBeGreaterThanOrEqual(12);
    expect(names(region.containerRecipes).size).toBeGreaterThanOrEqual(4);
    expect(names(region.infrastructureConfigurations).size).toBeGreaterThanOrEqual(6);
    expect(names(region.distributionConfigurations).size).toBeGreaterThanOrEqual(5);
    expect(region.imagePipelines).toHaveLength(4);
    for (const type of ["BUILD", "TEST", "DISTRIBUTION"]) {
      expect(region.workflows.filter((workflow) => workflow.type === type).length).toBeGreaterThan(
        2,
      );
    }
  });

  it("hold no ARN twice and none that Image Builder would not take", () => {
    for (const region of regions) {
      const arns = resources(region).map(({ arn }) => arn);
      expect(new Set(arns).size).toBe(arns.length);
      for (const arn of arns) expect(arn).toMatch(ARN);
    }
  });

  it("take resource names that Image Builder would take", () => {
    for (const { name } of regions.flatMap(resources)) {
      expect(name).toMatch(/^[-_A-Za-z0-9][-_A-Za-z0-9 ]{1,126}[-_A-Za-z0-9]$/);
    }
  });

  it("have own, shared and Amazon's recipes", () => {
    const owners = regions[0]?.imageRecipes.map(({ arn = "" }) =>
      getOwnership(arn, "111122223333"),
    );
    expect(new Set(owners)).toEqual(new Set(["Self", "Shared", "Amazon"]));
  });

  it("give later versions later dates", () => {
    for (const region of regions) {
      const own = region.imageRecipes.filter(({ name }) => name === "al2023-base");
      const dates = own.map(({ dateCreated }) => dateCreated);
      expect(dates).toEqual([...dates].sort());
    }
  });

  it("have parameters of every type, with and without default", () => {
    const parameters = regions[0]?.workflows.flatMap((workflow) => workflow.parameters ?? []) ?? [];
    for (const type of ["string", "integer", "boolean", "stringList"]) {
      expect(
        parameters.some((parameter) => parameter.type === type && parameter.defaultValue),
      ).toBe(true);
    }
    expect(parameters.some(({ defaultValue }) => defaultValue === undefined)).toBe(true);
  });

  it("have exactly one workflow that nobody can read", () => {
    const unreadable = regions[0]?.workflows.filter(
      ({ data }) => !parseWorkflowDocument(data ?? ""),
    );
    expect(unreadable?.map(({ name }) => name)).toEqual(["legacy-build"]);
  });
});

describe("the history", () => {
  const region = regions[0];
  if (!region) throw new Error("The seed has no region");
  const builds = generateBuildHistory("kiln", region, now);
  const ends = builds.map((build) => observeTimeline(plan(region, build), now, build.endedEarly));

  it("has forty builds in the busiest place, oldest first, no ARN twice", () => {
    expect(new Set(builds.map(({ imageArn }) => imageArn)).size).toBe(40);
    const dates = builds.map(({ createdAt }) => createdAt);
    expect(dates).toEqual([...dates].sort());
  });

  it("is over by now", () => {
    for (const { ended } of ends) expect(ended).toBe(true);
  });

  it("went well mostly, and failed or was cancelled sometimes", () => {
    const count = (wanted: string) => ends.filter(({ status }) => status === wanted).length;
    expect(count("AVAILABLE")).toBeGreaterThan(25);
    expect(count("FAILED")).toBeGreaterThan(0);
    expect(count("CANCELLED")).toBeGreaterThan(0);
  });
});

function resources(region: SandboxRegion): { name?: string; arn?: string }[] {
  return [
    ...region.imageRecipes,
    ...region.containerRecipes,
    ...region.infrastructureConfigurations,
    ...region.distributionConfigurations,
    ...region.imagePipelines,
    ...region.workflows,
    ...region.components,
  ];
}

function plan(region: SandboxRegion, build: HistoricalBuild) {
  const { request } = build;
  const recipe = [...region.imageRecipes, ...region.containerRecipes].find(
    ({ arn }) => arn === (request.imageRecipeArn ?? request.containerRecipeArn),
  );
  const infrastructure = region.infrastructureConfigurations.find(
    ({ arn }) => arn === request.infrastructureConfigurationArn,
  );
  const distribution = region.distributionConfigurations.find(
    ({ arn }) => arn === request.distributionConfigurationArn,
  );
  if (!recipe || !infrastructure) throw new Error("The history names what does not exist");
  return planBuild({ ...build, seed: "kiln", recipe, infrastructure, distribution, workflows: [] });
}
