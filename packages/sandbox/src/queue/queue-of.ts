import { AwsError } from "../errors";
import type { Call } from "../service";
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
export function queueOf(call: Call<QueueInput>): QueueScope {
  const { caller, region, input } = call;
  const [name, account] = (input.QueueUrl ?? "").split("/").reverse();
  if (name !== QUEUE_NAME || account !== caller.account) throw noQueue();
  return { account, region };
}

export function noQueue(): AwsError {
  return new AwsError("QueueDoesNotExist", "The specified queue does not exist.", 400);
}

export function queueArn({ account, region }: QueueScope): string {
  return `arn:aws:sqs:${region}:${account}:${QUEUE_NAME}`;
}

/** The queue in an access denied error. */
export function queueResource({ caller, region, input }: Call<QueueInput>): string {
  const [name = "", account = caller.account] = (input.QueueUrl ?? "").split("/").reverse();
  return `arn:aws:sqs:${region}:${account}:${name}`;
}

/** A number within its range. */
export function within(value: number, name: string, least: number, most: number): number {
  if (value >= least && value <= most) return value;
  throw new AwsError(
    "InvalidParameterValue",
    `Value ${value} for parameter ${name} is invalid. Reason: Must be between ${least} and ${most}, if provided.`,
    400,
  );
}
