import type {
  CancelImageCreationRequest,
  DeleteImageRequest,
  RetryImageRequest,
  WorkflowType,
} from "@aws-sdk/client-imagebuilder";
import { basisOf } from "../engine/basis";
import { lived } from "../engine/observe";
import type { BuildTimeline } from "../engine/types";
import { AwsError } from "../errors";
import { type Call, type Operation, type Output, operation } from "../service";
import type { ImageRecord } from "../store/images";
import { endBuild, isOver, stateNow } from "./build-state";
import { idempotently } from "./idempotent";
import { findImage } from "./images";
import { timelineOf } from "./plan-of";
import { replan } from "./replan";

const resource = ({ input }: Call<{ imageBuildVersionArn?: string }>) =>
  input.imageBuildVersionArn ?? "*";

/** The calls that change a build that exists. */
export const imageActionOperations: Record<string, Operation> = {
  CancelImageCreation: operation<CancelImageCreationRequest>(cancelImage, { resource }),
  RetryImage: operation<RetryImageRequest>(retryImage, { resource }),
  DeleteImage: operation<DeleteImageRequest>(deleteImage, { resource }),
};

/**
 * CancelImageCreation: ends a running build. Idempotent by client token, like CreateImage.
 *
 * @throws AwsError ResourceInUseException if the build has already ended
 */
function cancelImage(call: Call<CancelImageCreationRequest>): Output {
  const { sandbox } = call;
  return idempotently(call, "CancelImageCreation", (clientToken) => {
    const record = findImage(call, call.input.imageBuildVersionArn ?? "");
    if (isOver(sandbox, record)) {
      const { status } = stateNow(sandbox, record);
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
 * DeleteImage: deletes the image resource and its tags; AMIs and container images stay, as in AWS.
 *
 * @throws AwsError ResourceDependencyException while the build runs: it "also fails while the image
 *   build is still running" (API reference)
 */
function deleteImage(call: Call<DeleteImageRequest>): Output {
  const { sandbox } = call;
  const arn = sandbox.store.atomically(() => {
    const record = findImage(call, call.input.imageBuildVersionArn ?? "");
    if (!isOver(sandbox, record)) {
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
const retried: Record<string, WorkflowType> = {
  TESTING: "TEST",
  DISTRIBUTING: "DISTRIBUTION",
  INTEGRATING: "DISTRIBUTION",
};

/** An image tag: `fail` or a fault ID makes every retry fail too. Without it they succeed. */
const RETRY_TAG = "sandbox-retry";

/**
 * RetryImage: continues the same build version from the failure. "Can retry distributions that
 * failed during the distribution phase, test phase, or integration phase" (user guide, "Use
 * enhanced AMI distribution capabilities"); before that, there is no image to distribute.
 *
 * @throws AwsError ResourceInUseException while it runs, InvalidRequestException in another state
 */
function retryImage(call: Call<RetryImageRequest>): Output {
  const { sandbox } = call;
  return idempotently(call, "RetryImage", (clientToken) => {
    const record = findImage(call, call.input.imageBuildVersionArn ?? "");
    if (!isOver(sandbox, record)) {
      throw new AwsError(
        "ResourceInUseException",
        `The image '${record.arn}' can't be retried while its build runs.`,
        400,
      );
    }
    tryAgain(call, record);
    return { clientToken, imageBuildVersionArn: record.arn };
  });
}

function tryAgain({ sandbox }: Call<unknown>, record: ImageRecord): void {
  const { store, settings } = sandbox;
  const earlier = lived(timelineOf(sandbox, record), record.endedEarly ?? undefined);
  const from = failedStage(record, earlier);
  const { attempt: before } = basisOf(earlier, settings);
  const outcome = store.tags.find(record.arn)?.[RETRY_TAG] ?? "succeed";
  replan(sandbox, record, earlier, {
    request: { ...record.request, tags: { ...record.request.tags, "sandbox-outcome": outcome } },
    attempt: {
      number: (before?.number ?? 1) + 1,
      startMs: sandbox.now().getTime() - Date.parse(record.createdAt),
      from,
      earlier,
    },
  });
}

function failedStage(record: ImageRecord, { statusChanges, workflows }: BuildTimeline) {
  const [last, end] = statusChanges.slice(-2);
  if (end?.status !== "FAILED" && end?.status !== "CANCELLED") {
    throw refused(
      record,
      `An image in state ${end?.status} can't be retried, only a failed or cancelled one.`,
    );
  }
  const from: WorkflowType | undefined = retried[last?.status ?? ""];
  if (!from || !workflows.some(({ type }) => type === from)) {
    throw refused(
      record,
      `The image ended in state ${last?.status}, before there was an output image to retry with.`,
    );
  }
  return from;
}

function refused({ arn }: ImageRecord, why: string): AwsError {
  const message = `The value supplied for parameter 'imageBuildVersionArn' is not valid. ${why} (${arn})`;
  return new AwsError("InvalidRequestException", message, 400);
}
