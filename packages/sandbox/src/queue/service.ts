import * as client from "@aws-sdk/client-sqs";
import type { AwsError } from "../errors";
import { readOperations } from "../model/shape";
import { createAwsJsonProtocol } from "../protocol/aws-json";
import { defineOperation, type Service } from "../service";
import { deleteMessage, deleteMessageBatch } from "./delete-messages";
import { messageRetentionSeconds } from "./event-queue";
import { computeMd5, receiveMessage, visibilityTimeoutSeconds } from "./receive-message";
import {
  createQueueNotFoundError,
  formatQueueArn,
  formatQueueResource,
  QUEUE_NAME,
  requireInRange,
  resolveQueue,
} from "./resolve-queue";

const maxDelaySeconds = 900;
const maxMessageBytes = 262_144;

/** Returns the header with the error name that older clients use and that the CLI shows. */
function createQueryErrorHeader({ code, status }: AwsError): Record<string, string> {
  const old = code === "QueueDoesNotExist" ? "AWS.SimpleQueueService.NonExistentQueue" : code;
  return { "x-amzn-query-error": `${old};${status < 500 ? "Sender" : "Receiver"}` };
}

/** Amazon SQS, limited to one standard queue per account and Region. */
export const sqs: Service = {
  name: "sqs",
  protocol: createAwsJsonProtocol(readOperations(client), {
    version: "1.0",
    errorHeaders: createQueryErrorHeader,
  }),
  operations: {
    ReceiveMessage: receiveMessage,
    DeleteMessage: deleteMessage,
    DeleteMessageBatch: deleteMessageBatch,

    GetQueueUrl: defineOperation<client.GetQueueUrlRequest>(
      ({ sandbox, caller, input }) => {
        const { QueueName, QueueOwnerAWSAccountId = caller.account } = input;
        if (QueueName !== QUEUE_NAME || QueueOwnerAWSAccountId !== caller.account)
          throw createQueueNotFoundError();
        return { QueueUrl: `${sandbox.awsUrl}/${caller.account}/${QUEUE_NAME}` };
      },
      {
        resource: ({ caller, region, input }) =>
          `arn:aws:sqs:${region}:${caller.account}:${input.QueueName}`,
      },
    ),

    GetQueueAttributes: defineOperation<client.GetQueueAttributesRequest>(
      (call) => {
        const accountRegion = resolveQueue(call);
        const { visible, hidden } = call.sandbox.store.queue.counts(
          accountRegion,
          call.sandbox.now().getTime(),
        );
        const asked = call.input.AttributeNames ?? [];
        const attributes = Object.entries({
          QueueArn: formatQueueArn(accountRegion),
          ApproximateNumberOfMessages: String(visible),
          ApproximateNumberOfMessagesNotVisible: String(hidden),
          ApproximateNumberOfMessagesDelayed: "0",
          VisibilityTimeout: String(visibilityTimeoutSeconds),
          MessageRetentionPeriod: String(messageRetentionSeconds),
          MaximumMessageSize: String(maxMessageBytes),
          DelaySeconds: "0",
          ReceiveMessageWaitTimeSeconds: "0",
          SqsManagedSseEnabled: "true",
        }).filter(([name]) => asked.some((one) => one === name || one === "All"));
        return attributes.length > 0 ? { Attributes: Object.fromEntries(attributes) } : {};
      },
      { resource: formatQueueResource },
    ),

    SendMessage: defineOperation<client.SendMessageRequest>(
      (call) => {
        const accountRegion = resolveQueue(call);
        const { MessageBody = "", DelaySeconds = 0 } = call.input;
        requireInRange(Buffer.byteLength(MessageBody), "MessageBody", 1, maxMessageBytes);
        const delayMs = requireInRange(DelaySeconds, "DelaySeconds", 0, maxDelaySeconds) * 1000;
        const [MessageId] = call.sandbox.queue.send(accountRegion, [MessageBody], delayMs);
        return { MessageId, MD5OfMessageBody: computeMd5(MessageBody) };
      },
      { resource: formatQueueResource },
    ),
  },
};
