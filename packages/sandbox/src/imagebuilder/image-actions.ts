import type {
  CancelImageCreationRequest,
  DeleteImageRequest,
  RetryImageRequest,
  WorkflowType,
} from "@aws-sdk/client-imagebuilder";
import { applyEarlyEnd } from "../engine/observe";
import { restorePlanInput } from "../engine/plan-basis";
import type { BuildTimeline } from "../engine/types";
import { AwsError } from "../errors";
import {
  defineOperation,
  type Operation,
  type OperationCall,
  type OperationOutput,
} from "../service";
import type { ImageRecord } from "../store/images";
import { loadTimeline } from "./build-plan";
import { endBuild, getCurrentState, hasBuildEnded } from "./build-state";
import { runIdempotently } from "./idempotent";
import { findImage } from "./images";
import { replanBuild } from "./replan";

const resource = ({ input }: OperationCall<{ imageBuildVersionArn?: string }>) =>
  input.imageBuildVersionArn ?? "*";

/** The operations that change an existing build. */
export const imageActionOperations: Record<string, Operation> = {
  CancelImageCreation: defineOperation<CancelImageCreationRequest>(cancelImage, { resource }),
  RetryImage: defineOperation<RetryImageRequest>(retryImage, { resource }),
  DeleteImage: defineOperation<DeleteImageRequest>(deleteImage, { resource }),
};

/**
 * CancelImageCreation: ends a running build. Idempotent by client token, like CreateImage.
 *
 * @throws AwsError ResourceNotFoundException, ResourceInUseException if the build has already ended
 */
function cancelImage(call: OperationCall<CancelImageCreationRequest>): OperationOutput {
  const { sandbox } = call;
  return runIdempotently(call, "CancelImageCreation", (clientToken) => {
    const record = findImage(call, call.input.imageBuildVersionArn ?? "");
    if (hasBuildEnded(sandbox, record)) {
      const { status } = getCurrentState(sandbox, record);
      throw new AwsError(
        "ResourceInUseException",
        `The image '${record.arn}' can't be cancelled in state ${status}.`,
        400,
      );
    }
    endBuild(sandbox, record, { at: sandbox.now().toISOString(), as: "CANCELLED" });
    return { clientToken, imageBuildVersionArn: record.arn };
  });
}

/**
 * DeleteImage: deletes the image resource and its tags. AMIs and container images stay, as in AWS.
 *
 * @throws AwsError ResourceNotFoundException, ResourceDependencyException while the build runs,
 *   since DeleteImage "also fails while the image build is still running" (API reference)
 */
function deleteImage(call: OperationCall<DeleteImageRequest>): OperationOutput {
  const { sandbox } = call;
  const arn = sandbox.store.runInTransaction(() => {
    const record = findImage(call, call.input.imageBuildVersionArn ?? "");
    if (!hasBuildEnded(sandbox, record)) {
      throw new AwsError(
        "ResourceDependencyException",
        `Resource dependency error: The resource ARN '${record.arn}' has an image build that is still running. Cancel it before you delete the image.`,
        400,
      );
    }
    sandbox.store.changes.remove(record);
    return record.arn;
  });
  return { requestId: call.requestId, imageBuildVersionArn: arn };
}

/** The first stage of a retry, by the status in which the image failed. */
const firstRetryStages: Record<string, WorkflowType> = {
  TESTING: "TEST",
  DISTRIBUTING: "DISTRIBUTION",
  INTEGRATING: "DISTRIBUTION",
};

/**
 * An image tag for retries. With `fail` or a fault ID, every retry fails too. Without the tag,
 * retries succeed.
 */
const RETRY_TAG = "sandbox-retry";

/**
 * RetryImage: continues the same build version from the failure. "Can retry distributions that
 * failed during the distribution phase, test phase, or integration phase" (user guide, "Use
 * enhanced AMI distribution capabilities"). Before these phases, there is no image to distribute.
 *
 * @throws AwsError ResourceNotFoundException, ResourceInUseException while the build runs,
 *   InvalidRequestException for an image that didn't fail and wasn't canceled, or that ended before
 *   the test phase
 */
function retryImage(call: OperationCall<RetryImageRequest>): OperationOutput {
  const { sandbox } = call;
  return runIdempotently(call, "RetryImage", (clientToken) => {
    const record = findImage(call, call.input.imageBuildVersionArn ?? "");
    if (!hasBuildEnded(sandbox, record)) {
      throw new AwsError(
        "ResourceInUseException",
        `The image '${record.arn}' can't be retried while its build runs.`,
        400,
      );
    }
    planRetry(call, record);
    return { clientToken, imageBuildVersionArn: record.arn };
  });
}

function planRetry({ sandbox }: OperationCall<unknown>, record: ImageRecord): void {
  const { store, settings } = sandbox;
  const earlier = applyEarlyEnd(loadTimeline(sandbox, record), record.endedEarly ?? undefined);
  const from = findFailedStage(record, earlier);
  const { attempt: before } = restorePlanInput(earlier, settings);
  const outcome = store.tags.find(record.arn)?.[RETRY_TAG] ?? "succeed";
  replanBuild(sandbox, record, earlier, {
    buildSeconds: settings.buildSeconds,
    request: { ...record.request, tags: { ...record.request.tags, "sandbox-outcome": outcome } },
    attempt: {
      number: (before?.number ?? 1) + 1,
      startMs: sandbox.now().getTime() - Date.parse(record.createdAt),
      from,
      earlier,
    },
  });
}

function findFailedStage(record: ImageRecord, { statusChanges, workflows }: BuildTimeline) {
  const [last, end] = statusChanges.slice(-2);
  if (end?.status !== "FAILED" && end?.status !== "CANCELLED") {
    throw createInvalidImageError(
      record,
      `An image in state ${end?.status} can't be retried, only a failed or cancelled one.`,
    );
  }
  const from: WorkflowType | undefined = firstRetryStages[last?.status ?? ""];
  if (!from || !workflows.some(({ type }) => type === from)) {
    throw createInvalidImageError(
      record,
      `The image ended in state ${last?.status}, before there was an output image to retry with.`,
    );
  }
  return from;
}

function createInvalidImageError({ arn }: ImageRecord, why: string): AwsError {
  const message = `The value supplied for parameter 'imageBuildVersionArn' is not valid. ${why} (${arn})`;
  return new AwsError("InvalidRequestException", message, 400);
}
