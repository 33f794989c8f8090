import type { Workflow, WorkflowConfiguration } from "@aws-sdk/client-imagebuilder";
import { parseArn } from "../arn";
import type { PlanWorkflow } from "../engine/types";
import { createInvalidParameterError } from "../errors";
import { findResource } from "./resources";
import { checkWorkflowParameters } from "./workflow-parameters";

/**
 * Resolves the workflows of a request to build versions, and checks rules that aren't in the API
 * model. Managed workflows must have the version `x.x.x`. A request can have at most one build
 * workflow and one distribution workflow. Only test workflows can have parallel groups. Parameters
 * must match their declarations in the workflow's document.
 *
 * @throws AwsError InvalidRequestException that names the workflow by its index
 */
export function resolveWorkflows(
  configurations: WorkflowConfiguration[],
  known: Workflow[],
): PlanWorkflow[] {
  const resolved = configurations.map((configuration, index) =>
    resolveWorkflow(configuration, `workflows[${index}]`, known),
  );
  checkOnlyOne(resolved, "BUILD");
  checkOnlyOne(resolved, "DISTRIBUTION");
  return resolved;
}

function resolveWorkflow(
  { workflowArn = "", parameters, parallelGroup, onFailure }: WorkflowConfiguration,
  path: string,
  known: Workflow[],
): PlanWorkflow {
  const { owner, version } = parseArn(workflowArn);
  if (owner === "aws" && version !== "x.x.x") {
    throw createInvalidParameterError(
      `${path}.workflowArn`,
      `AWS managed workflows must have latest version 'x.x.x' for '${workflowArn}'`,
    );
  }
  const workflow = findResource(known, workflowArn);
  if (!workflow) {
    throw createInvalidParameterError(
      `${path}.workflowArn`,
      `The workflow with ARN '${workflowArn}' does not exist.`,
    );
  }
  if (parallelGroup !== undefined && workflow.type !== "TEST") {
    throw createInvalidParameterError(
      `${path}.parallelGroup`,
      "A parallel group can only be specified for test workflows.",
    );
  }
  checkWorkflowParameters(workflow, parameters ?? [], path);
  return { workflow, parameters, parallelGroup, onFailure };
}

function checkOnlyOne(workflows: PlanWorkflow[], type: "BUILD" | "DISTRIBUTION"): void {
  const first = workflows.findIndex(({ workflow }) => workflow.type === type);
  const second = workflows.findIndex(
    ({ workflow }, index) => workflow.type === type && index > first,
  );
  if (second >= 0) {
    throw createInvalidParameterError(
      `workflows[${second}].workflowArn`,
      `Only one ${type.toLowerCase()} workflow can be specified.`,
    );
  }
}
