import { AwsError } from "../errors";
import type { OperationCall } from "../service";
import type { QueueScope } from "../store/queue";

/** The only queue of each account and Region. */
export const QUEUE_NAME = "kiln-events";

interface QueueInput {
  QueueUrl?: string;
}

/**
 * Resolves the queue in the request's URL; accepts any host and port, like SQS's own endpoints.
 *
 * @throws AwsError QueueDoesNotExist
 */
export function resolveQueue(call: OperationCall<QueueInput>): QueueScope {
  const { caller, region, input } = call;
  const [name, account] = (input.QueueUrl ?? "").split("/").reverse();
  if (name !== QUEUE_NAME || account !== caller.account) throw createQueueNotFoundError();
  return { account, region };
}

export function createQueueNotFoundError(): AwsError {
  return new AwsError("QueueDoesNotExist", "The specified queue does not exist.", 400);
}

export function formatQueueArn({ account, region }: QueueScope): string {
  return `arn:aws:sqs:${region}:${account}:${QUEUE_NAME}`;
}

/** Returns the queue's ARN, as in access denied errors. */
export function formatQueueResource({ caller, region, input }: OperationCall<QueueInput>): string {
  const [name = "", account = caller.account] = (input.QueueUrl ?? "").split("/").reverse();
  return `arn:aws:sqs:${region}:${account}:${name}`;
}

/**
 * Returns a number if it is within its range.
 *
 * @throws AwsError InvalidParameterValue
 */
export function requireInRange(
  value: number,
  name: string,
  minimum: number,
  maximum: number,
): number {
  if (value >= minimum && value <= maximum) return value;
  throw new AwsError(
    "InvalidParameterValue",
    `Value ${value} for parameter ${name} is invalid. Reason: Must be between ${minimum} and ${maximum}, if provided.`,
    400,
  );
}
