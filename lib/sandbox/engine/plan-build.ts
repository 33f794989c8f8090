import type { BuildTimeline, PlanInput } from "./types";

/** Decides the whole life of a build. Pure: the same input gives the same timeline. */
export function planBuild(input: PlanInput): BuildTimeline {
  throw new Error(`Not planned: ${input.imageArn}`);
}
