import type {
  GetWorkflowExecutionRequest,
  GetWorkflowStepExecutionRequest,
  ListWorkflowExecutionsRequest,
  ListWorkflowStepExecutionsRequest,
} from "@aws-sdk/client-imagebuilder";
import type { BuildObservation, StepObservation, WorkflowObservation } from "../engine/types";
import { defineOperation, type OperationCall } from "../service";
import { observeBuild } from "./build-state";
import { findImage } from "./images";
import { paginate } from "./paginate";
import { createResourceNotFoundError } from "./resources";

export const workflowExecutionOperations = {
  ListWorkflowExecutions: defineOperation<ListWorkflowExecutionsRequest>(
    (call) => {
      const record = findImage(call, call.input.imageBuildVersionArn ?? "");
      const { workflowExecutions } = observeBuild(call.sandbox, record);
      const { items, nextToken } = paginate(call, workflowExecutions, getWorkflowId);
      return {
        requestId: call.requestId,
        workflowExecutions: items,
        imageBuildVersionArn: record.arn,
        nextToken,
      };
    },
    { resource: (call) => call.input.imageBuildVersionArn ?? "*" },
  ),

  ListWorkflowStepExecutions: defineOperation<ListWorkflowStepExecutionsRequest>((call) => {
    const { workflow, observation } = findWorkflow(call, call.input.workflowExecutionId ?? "");
    const steps = observation.stepExecutions.filter(
      (step) => step.workflowExecutionId === workflow.workflowExecutionId,
    );
    const { items, nextToken } = paginate(call, steps, getStepId);
    return {
      requestId: call.requestId,
      steps: items,
      workflowBuildVersionArn: workflow.workflowBuildVersionArn,
      workflowExecutionId: workflow.workflowExecutionId,
      imageBuildVersionArn: workflow.imageBuildVersionArn,
      message: workflow.message,
      nextToken,
    };
  }),

  GetWorkflowExecution: defineOperation<GetWorkflowExecutionRequest>((call) => {
    const { workflow } = findWorkflow(call, call.input.workflowExecutionId ?? "");
    return { requestId: call.requestId, ...workflow };
  }),

  GetWorkflowStepExecution: defineOperation<GetWorkflowStepExecutionRequest>((call) => {
    const id = call.input.stepExecutionId ?? "";
    const step = findObservation(call, id).stepExecutions.find((one) => getStepId(one) === id);
    if (!step) throw createResourceNotFoundError(id);
    return { requestId: call.requestId, ...step };
  }),
};

function findWorkflow(
  call: OperationCall<unknown>,
  id: string,
): { workflow: WorkflowObservation; observation: BuildObservation } {
  const observation = findObservation(call, id);
  const workflow = observation.workflowExecutions.find((one) => getWorkflowId(one) === id);
  if (!workflow) throw createResourceNotFoundError(id);
  return { workflow, observation };
}

/** Observes the caller's build with this workflow or step execution. */
function findObservation(call: OperationCall<unknown>, executionId: string): BuildObservation {
  const arn = call.sandbox.store.images.findImageOfExecution(executionId);
  if (!arn) throw createResourceNotFoundError(executionId);
  return observeBuild(call.sandbox, findImage(call, arn));
}

function getWorkflowId({ workflowExecutionId }: WorkflowObservation): string {
  return workflowExecutionId ?? "";
}

function getStepId({ stepExecutionId }: StepObservation): string {
  return stepExecutionId ?? "";
}
