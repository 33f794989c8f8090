import type { WorkflowType } from "@aws-sdk/client-imagebuilder";
import { getManagedWorkflow } from "../account/workflows";
import type { PlanInput, PlanWorkflow } from "./types";

export interface Stage {
  type: WorkflowType;
  /**
   * The groups of the stage. Groups run one after the other, and the members of a group run in
   * parallel.
   */
  groups: PlanWorkflow[][];
}

/**
 * Returns the workflows of each stage. Without `workflows` in the request, these are Amazon's
 * defaults. Otherwise the build and test stages run only the named workflows, and a stage without
 * any is skipped (user guide, "Configure image pipeline workflows": a test-only pipeline skips the
 * build). Except in a test-only build, the distribution stage falls back to Amazon's default.
 * Disabled tests skip the test stage.
 */
export function listStages(input: PlanInput): Stage[] {
  const region = input.imageArn.split(":")[3] ?? "";
  const kind = "containerType" in input.recipe ? "container" : "image";
  const tested = input.request.imageTestsConfiguration?.imageTestsEnabled !== false;
  const named = (type: WorkflowType) =>
    input.workflows.filter(({ workflow }) => workflow.type === type);
  const orManaged = (list: PlanWorkflow[], prefix: string): PlanWorkflow[] =>
    list.length > 0 ? list : [{ workflow: getManagedWorkflow(region, `${prefix}-${kind}`) }];
  const namedOrDefault = (type: WorkflowType, prefix: string): PlanWorkflow[] =>
    input.workflows.length > 0 ? named(type) : orManaged([], prefix);
  if (isTestOnly(input))
    return tested ? [{ type: "TEST", groups: toParallelGroups(named("TEST")) }] : [];
  const all: Stage[] = [
    { type: "BUILD", groups: toSequentialGroups(namedOrDefault("BUILD", "build")) },
    { type: "TEST", groups: tested ? toParallelGroups(namedOrDefault("TEST", "test")) : [] },
    {
      type: "DISTRIBUTION",
      groups: toSequentialGroups(orManaged(named("DISTRIBUTION"), "distribute")),
    },
  ];
  return all.filter(({ groups }) => groups.length > 0);
}

/**
 * True if the request names only test workflows. In that case, nothing is built or distributed, and
 * the parent image is tested.
 */
export function isTestOnly({ workflows }: Pick<PlanInput, "workflows">): boolean {
  return workflows.length > 0 && workflows.every(({ workflow }) => workflow.type === "TEST");
}

const toSequentialGroups = (list: PlanWorkflow[]): PlanWorkflow[][] =>
  list.map((workflow) => [workflow]);

/**
 * Groups workflows. Adjacent workflows with the same group name run in parallel, and a workflow
 * without a group name runs alone.
 */
function toParallelGroups(list: PlanWorkflow[]): PlanWorkflow[][] {
  const groups: PlanWorkflow[][] = [];
  for (const workflow of list) {
    const last = groups.at(-1);
    const name = workflow.parallelGroup;
    if (last && name !== undefined && last[0]?.parallelGroup === name) last.push(workflow);
    else groups.push([workflow]);
  }
  return groups;
}
