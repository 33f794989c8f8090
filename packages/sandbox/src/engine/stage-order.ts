import type { WorkflowType } from "@aws-sdk/client-imagebuilder";
import { managedWorkflow } from "../account/workflows";
import type { PlanInput, PlanWorkflow } from "./types";

export interface Stage {
  type: WorkflowType;
  /** Entries run one after the other; the members of an entry run in parallel. */
  groups: PlanWorkflow[][];
}

/**
 * The workflows of each stage. Without `workflows` in the request, these are Amazon's defaults.
 * Otherwise the build and test stages run only the named ones, so that a stage without any is
 * skipped (user guide, "Configure image pipeline workflows": a test-only pipeline skips the build),
 * while distribution falls back to Amazon's. Disabled tests skip the test stage.
 */
export function stages(input: PlanInput): Stage[] {
  const region = input.imageArn.split(":")[3] ?? "";
  const kind = "containerType" in input.recipe ? "container" : "image";
  const tested = input.request.imageTestsConfiguration?.imageTestsEnabled !== false;
  const named = (type: WorkflowType) =>
    input.workflows.filter(({ workflow }) => workflow.type === type);
  const orManaged = (list: PlanWorkflow[], prefix: string): PlanWorkflow[] =>
    list.length > 0 ? list : [{ workflow: managedWorkflow(region, `${prefix}-${kind}`) }];
  const namedOrDefault = (type: WorkflowType, prefix: string): PlanWorkflow[] =>
    input.workflows.length > 0 ? named(type) : orManaged([], prefix);
  if (testsOnly(input)) return tested ? [{ type: "TEST", groups: parallel(named("TEST")) }] : [];
  const all: Stage[] = [
    { type: "BUILD", groups: alone(namedOrDefault("BUILD", "build")) },
    { type: "TEST", groups: tested ? parallel(namedOrDefault("TEST", "test")) : [] },
    { type: "DISTRIBUTION", groups: alone(orManaged(named("DISTRIBUTION"), "distribute")) },
  ];
  return all.filter(({ groups }) => groups.length > 0);
}

/** With only test workflows, nothing is built or distributed: the parent image is tested. */
export function testsOnly({ workflows }: Pick<PlanInput, "workflows">): boolean {
  return workflows.length > 0 && workflows.every(({ workflow }) => workflow.type === "TEST");
}

const alone = (list: PlanWorkflow[]): PlanWorkflow[][] => list.map((workflow) => [workflow]);

/** Adjacent workflows with the same group name run in parallel; one without a name runs alone. */
function parallel(list: PlanWorkflow[]): PlanWorkflow[][] {
  const groups: PlanWorkflow[][] = [];
  for (const workflow of list) {
    const last = groups.at(-1);
    const name = workflow.parallelGroup;
    if (last && name !== undefined && last[0]?.parallelGroup === name) last.push(workflow);
    else groups.push([workflow]);
  }
  return groups;
}
