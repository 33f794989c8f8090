import { workflowTypeOf } from "./arn";

interface Planned {
  workflowArn: string;
  parallelGroup: string | null;
}

interface About {
  /** ARN of the image build version. */
  arn: string;
  type: "AMI" | "DOCKER";
  /** False where the request turns tests off. */
  testsEnabled: boolean;
}

/**
 * What a build runs: the workflows of its request, or the ones that Amazon manages where the request
 * names none. Named build and test workflows replace Amazon's, the distribution is Amazon's unless one
 * is named, and with test workflows alone nothing is built or distributed (user guide, "Manage build
 * and test workflows").
 */
export function withDefaultWorkflows(
  named: readonly Planned[],
  { arn, type, testsEnabled }: About,
): Planned[] {
  const [, partition, , region] = arn.split(":");
  const kind = type === "DOCKER" ? "container" : "image";
  const managed = (stage: string, verb = stage): Planned => ({
    workflowArn: `arn:${partition}:imagebuilder:${region}:aws:workflow/${stage}/${verb}-${kind}/x.x.x`,
    parallelGroup: null,
  });
  const chosen = named.length > 0 ? named : [managed("build"), managed("test")];
  const types = new Set(chosen.map(({ workflowArn }) => workflowTypeOf(workflowArn)));
  const distributes = types.has("distribution") || !types.has("build");
  const all = distributes ? chosen : [...chosen, managed("distribution", "distribute")];
  return all.filter(({ workflowArn }) => testsEnabled || workflowTypeOf(workflowArn) !== "test");
}
