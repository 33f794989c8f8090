import type { WorkflowType } from "@aws-sdk/client-imagebuilder";
import { managedWorkflow } from "../account/workflows";
import type { PlanInput, PlanWorkflow } from "./types";

export interface Stage {
  type: WorkflowType;
  /** Run one after the other; the members of one entry run side by side. */
  groups: PlanWorkflow[][];
}

/**
 * What runs, stage by stage. Without `workflows` in the request these are Amazon's own; with some,
 * the build and test stages have only those named, so that a stage without any is skipped (user
 * guide, "Configure image pipeline workflows": a test-only pipeline skips the build), while
 * distributing falls back to Amazon's. Disabled tests leave the test stage out.
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

/** With test workflows alone nothing is built or distributed: the parent image is what is tested. */
export function testsOnly({ workflows }: Pick<PlanInput, "workflows">): boolean {
  return workflows.length > 0 && workflows.every(({ workflow }) => workflow.type === "TEST");
}

const alone = (list: PlanWorkflow[]): PlanWorkflow[][] => list.map((workflow) => [workflow]);

/** Neighbours with the same group name run together; one without a name runs by itself. */
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
