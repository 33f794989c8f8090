import fc from "fast-check";
import { generateAccounts } from "../account/seed-accounts";
import type { SandboxRegion } from "../account/types";
import type { BuildTimeline, PlanInput, PlanWorkflow } from "./types";

/** The first account and Region of the test seed. */
const region: SandboxRegion = (() => {
  const found = generateAccounts("test")[0]?.regions[0];
  if (!found) throw new Error("The seed has no region");
  return found;
})();

const images = region.imageRecipes.filter(({ owner }) => owner === region.account);

/**
 * Returns the input for a request with an Amazon Linux recipe and without workflows, whose outcome
 * depends on the seed.
 */
export function createPlanInput(change: Partial<PlanInput> = {}): PlanInput {
  const recipe = change.recipe ?? images[0];
  const infrastructure = region.infrastructureConfigurations[0];
  if (!recipe || !infrastructure) throw new Error("The seed lacks a recipe or infrastructure");
  return {
    seed: "test",
    imageArn: "arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023-base/1.0.0/1",
    recipe,
    request: {
      imageRecipeArn: recipe.arn,
      infrastructureConfigurationArn: infrastructure.arn,
      clientToken: "token",
    },
    workflows: [],
    infrastructure,
    createdAt: "2026-05-04T10:00:00.000Z",
    buildSeconds: 60,
    ...change,
  };
}

/** Returns the latest build version of a seeded workflow, as it would be resolved for a request. */
export function createPlanWorkflow(
  name: string,
  more: Omit<PlanWorkflow, "workflow"> = {},
): PlanWorkflow {
  const workflow = region.workflows.filter((candidate) => candidate.name === name).at(-1);
  if (!workflow) throw new Error(`The seed has no workflow ${name}`);
  return { workflow, ...more };
}

const anyWorkflow: fc.Arbitrary<PlanWorkflow> = fc.record(
  {
    workflow: fc.constantFrom(...region.workflows),
    parameters: fc.constant([{ name: "minimumScore", value: ["90"] }]),
    parallelGroup: fc.constantFrom("a", "b"),
    onFailure: fc.constantFrom("ABORT", "CONTINUE"),
  },
  { requiredKeys: ["workflow"] },
);

/**
 * Generates requests for AMIs and containers, with own and managed workflows, that fail or succeed.
 */
export const anyPlanInput: fc.Arbitrary<PlanInput> = fc
  .record({
    seed: fc.string(),
    build: fc.nat({ max: 500 }),
    recipe: fc.constantFrom(...images, ...region.containerRecipes),
    workflows: fc.array(anyWorkflow, { maxLength: 14 }),
    infrastructure: fc.constantFrom(...region.infrastructureConfigurations),
    distribution: fc.option(fc.constantFrom(...region.distributionConfigurations), {
      nil: undefined,
    }),
    imageTestsEnabled: fc.boolean(),
    actions: fc.constantFrom<"resumed" | undefined>("resumed", undefined),
    outcome: fc.constantFrom(undefined, "fail", "succeed", "kms-denied"),
    buildSeconds: fc.constantFrom(0, 1, 7, 60, 3600),
  })
  .map(({ build, imageTestsEnabled, outcome, ...rest }) =>
    createPlanInput({
      ...rest,
      imageArn: `arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023-base/1.0.0/${build}`,
      request: {
        infrastructureConfigurationArn: rest.infrastructure.arn,
        imageTestsConfiguration: { imageTestsEnabled },
        ...(outcome ? { tags: { "sandbox-outcome": outcome } } : {}),
        clientToken: "token",
      },
    }),
  );

/** The ISO-8601 time `ms` milliseconds into the build. */
export function getTimeInBuild(timeline: BuildTimeline, ms: number): string {
  return new Date(Date.parse(timeline.createdAt) + ms).toISOString();
}

export function getDurationMs(timeline: BuildTimeline): number {
  return timeline.statusChanges.at(-1)?.offsetMs ?? 0;
}
