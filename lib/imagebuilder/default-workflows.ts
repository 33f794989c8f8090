import { parseWorkflowType } from "./arn";

/** A workflow that a build will run. */
export interface WorkflowReference {
  workflowArn: string;
  parallelGroup: string | null;
}

interface ImageBuild {
  /** ARN of the image build version. */
  arn: string;
  type: "AMI" | "DOCKER";
  /** False if the request disables tests. */
  testsEnabled: boolean;
}

/**
 * The workflows of a build: those of its request, or the Amazon-managed defaults if it names none.
 * Named build and test workflows replace the defaults. The default distribution workflow runs
 * unless one is named. With only test workflows, nothing is built or distributed (user guide,
 * "Manage build and test workflows"). Test workflows are excluded if tests are disabled.
 */
export function resolveBuildWorkflows(
  named: readonly WorkflowReference[],
  { arn, type, testsEnabled }: ImageBuild,
): WorkflowReference[] {
  const [, partition, , region] = arn.split(":");
  const kind = type === "DOCKER" ? "container" : "image";
  const managed = (stage: string, verb = stage): WorkflowReference => ({
    workflowArn: `arn:${partition}:imagebuilder:${region}:aws:workflow/${stage}/${verb}-${kind}/x.x.x`,
    parallelGroup: null,
  });
  const chosen = named.length > 0 ? named : [managed("build"), managed("test")];
  const types = new Set(chosen.map(({ workflowArn }) => parseWorkflowType(workflowArn)));
  const distributes = types.has("distribution") || !types.has("build");
  const all = distributes ? chosen : [...chosen, managed("distribution", "distribute")];
  return all.filter(({ workflowArn }) => testsEnabled || parseWorkflowType(workflowArn) !== "test");
}
