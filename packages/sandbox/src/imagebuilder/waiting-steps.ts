import type {
  ListWaitingWorkflowStepsRequest,
  SendWorkflowStepActionRequest,
} from "@aws-sdk/client-imagebuilder";
import type { BuildTimeline, StepObservation } from "../engine/types";
import { AwsError, createInvalidParameterError } from "../errors";
import { defineOperation, type OperationCall, type OperationOutput } from "../service";
import type { ImageRecord } from "../store/images";
import { loadTimeline } from "./build-plan";
import { hasBuildEnded, observeBuild } from "./build-state";
import { runIdempotently } from "./idempotent";
import { findImage } from "./images";
import { paginate } from "./paginate";
import { replanBuild } from "./replan";
import { createResourceNotFoundError } from "./resources";

export const waitingStepOperations = {
  ListWaitingWorkflowSteps: defineOperation<ListWaitingWorkflowStepsRequest>((call) => {
    const { items, nextToken } = paginate(
      call,
      listWaitingSteps(call),
      (step) => step.stepExecutionId ?? "",
    );
    const steps = items.map((step) => ({
      stepExecutionId: step.stepExecutionId,
      imageBuildVersionArn: step.imageBuildVersionArn,
      workflowExecutionId: step.workflowExecutionId,
      workflowBuildVersionArn: step.workflowBuildVersionArn,
      name: step.name,
      action: step.action,
      startTime: step.startTime,
    }));
    return { steps, nextToken };
  }),

  SendWorkflowStepAction: defineOperation<SendWorkflowStepActionRequest>(sendAction, {
    resource: (call) => call.input.imageBuildVersionArn ?? "*",
  }),
};

/** The waiting steps of the caller's account and Region. */
function listWaitingSteps(call: OperationCall<unknown>): StepObservation[] {
  const { sandbox, caller, region } = call;
  const { images, changes } = sandbox.store;
  return changes
    .running(caller.account, region, sandbox.now().toISOString())
    .map((arn) => images.get(arn))
    .filter((record) => record !== null)
    .flatMap((record) => observeBuild(sandbox, record).stepExecutions)
    .filter(isWaiting);
}

function isWaiting({ action, status }: StepObservation): boolean {
  return action === "WaitForAction" && status === "RUNNING";
}

/**
 * SendWorkflowStepAction: RESUME completes a waiting step, and STOP fails it. "The workflow step
 * must be in a waiting state to accept an action. The request fails if the step has already timed
 * out or been actioned" (API reference). Idempotent by client token, like CreateImage.
 *
 * @throws AwsError ResourceNotFoundException, InvalidParameterValueException for another image's
 *   step, InvalidRequestException unless the step's action is WaitForAction, ResourceInUseException
 */
function sendAction(call: OperationCall<SendWorkflowStepActionRequest>): OperationOutput {
  const { sandbox } = call;
  const { stepExecutionId = "", imageBuildVersionArn = "", action, reason } = call.input;
  return runIdempotently(call, "SendWorkflowStepAction", (clientToken) => {
    const record = findImage(call, imageBuildVersionArn);
    const step = findStep(call, record, stepExecutionId);
    if (hasBuildEnded(sandbox, record) || !isWaiting(step)) throw createNotWaitingError(step);
    const timeline = loadTimeline(sandbox, record);
    const sent = {
      stepExecutionId,
      at: sandbox.now().toISOString(),
      action: action === "STOP" ? ("STOP" as const) : ("RESUME" as const),
      ...(reason === undefined ? {} : { reason }),
    };
    replanBuild(sandbox, record, timeline, { actions: [...getActions(timeline), sent] });
    return { stepExecutionId, imageBuildVersionArn: record.arn, clientToken };
  });
}

function getActions({ basis }: BuildTimeline) {
  const { actions = [] } = basis ?? {};
  return actions === "resumed" ? [] : actions;
}

function findStep(call: OperationCall<unknown>, record: ImageRecord, id: string): StepObservation {
  const { sandbox } = call;
  const arn = sandbox.store.images.findImageOfExecution(id);
  if (!arn) throw createResourceNotFoundError(id);
  if (arn !== record.arn) {
    throw new AwsError(
      "InvalidParameterValueException",
      `The value supplied for parameter 'imageBuildVersionArn' is not valid. The step '${id}' does not belong to the image '${record.arn}'.`,
      400,
    );
  }
  const { stepExecutions } = observeBuild(sandbox, record);
  const step = stepExecutions.find(({ stepExecutionId }) => stepExecutionId === id);
  if (!step) throw createResourceNotFoundError(id);
  if (step.action !== "WaitForAction") {
    throw createInvalidParameterError(
      "stepExecutionId",
      `The step '${id}' does not wait for an action.`,
    );
  }
  return step;
}

function createNotWaitingError({ stepExecutionId, status }: StepObservation): AwsError {
  return new AwsError(
    "ResourceInUseException",
    `The workflow step '${stepExecutionId}' is not waiting for an action: it is in state ${status}. It has timed out, or an action was sent to it before.`,
    400,
  );
}
