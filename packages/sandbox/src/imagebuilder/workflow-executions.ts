import type {
  GetWorkflowExecutionRequest,
  GetWorkflowStepExecutionRequest,
  ListWorkflowExecutionsRequest,
  ListWorkflowStepExecutionsRequest,
} from "@aws-sdk/client-imagebuilder";
import type { BuildObservation, StepObservation, WorkflowObservation } from "../engine/types";
import { type Call, operation } from "../service";
import { observeBuild } from "./build-state";
import { findImage } from "./images";
import { page } from "./page";
import { notFound } from "./resources";

export const workflowExecutionOperations = {
  ListWorkflowExecutions: operation<ListWorkflowExecutionsRequest>(
    (call) => {
      const record = findImage(call, call.input.imageBuildVersionArn ?? "");
      const { workflowExecutions } = observeBuild(call.sandbox, record);
      const { items, nextToken } = page(call, workflowExecutions, workflowIdOf);
      return {
        requestId: call.requestId,
        workflowExecutions: items,
        imageBuildVersionArn: record.arn,
        nextToken,
      };
    },
    { resource: (call) => call.input.imageBuildVersionArn ?? "*" },
  ),

  ListWorkflowStepExecutions: operation<ListWorkflowStepExecutionsRequest>((call) => {
    const { workflow, observation } = findWorkflow(call, call.input.workflowExecutionId ?? "");
    const steps = observation.stepExecutions.filter(
      (step) => step.workflowExecutionId === workflow.workflowExecutionId,
    );
    const { items, nextToken } = page(call, steps, stepIdOf);
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

  GetWorkflowExecution: operation<GetWorkflowExecutionRequest>((call) => {
    const { workflow } = findWorkflow(call, call.input.workflowExecutionId ?? "");
    return { requestId: call.requestId, ...workflow };
  }),

  GetWorkflowStepExecution: operation<GetWorkflowStepExecutionRequest>((call) => {
    const id = call.input.stepExecutionId ?? "";
    const step = observationWith(call, id).stepExecutions.find((one) => stepIdOf(one) === id);
    if (!step) throw notFound(id);
    return { requestId: call.requestId, ...step };
  }),
};

function findWorkflow(
  call: Call<unknown>,
  id: string,
): { workflow: WorkflowObservation; observation: BuildObservation } {
  const observation = observationWith(call, id);
  const workflow = observation.workflowExecutions.find((one) => workflowIdOf(one) === id);
  if (!workflow) throw notFound(id);
  return { workflow, observation };
}

/** The caller's build with this execution. */
function observationWith(call: Call<unknown>, executionId: string): BuildObservation {
  const arn = call.sandbox.store.images.imageOfExecution(executionId);
  if (!arn) throw notFound(executionId);
  return observeBuild(call.sandbox, findImage(call, arn));
}

function workflowIdOf({ workflowExecutionId }: WorkflowObservation): string {
  return workflowExecutionId ?? "";
}

function stepIdOf({ stepExecutionId }: StepObservation): string {
  return stepExecutionId ?? "";
}
