import * as client from "@aws-sdk/client-sqs";
import type { AwsError } from "../errors";
import { readOperations } from "../model/shape";
import { awsJson } from "../protocol/aws-json";
import { operation, type Service } from "../service";
import { deleteMessage, deleteMessageBatch } from "./delete-messages";
import { retentionSeconds } from "./event-queue";
import { noQueue, QUEUE_NAME, queueArn, queueOf, queueResource, within } from "./queue-of";
import { md5, receiveMessage, visibilitySeconds } from "./receive-message";

const longestDelay = 900;
const largestMessage = 262_144;

/** Older clients use other error names, sent in this header and shown by the CLI. */
function queryErrorHeader({ code, status }: AwsError): Record<string, string> {
  const old = code === "QueueDoesNotExist" ? "AWS.SimpleQueueService.NonExistentQueue" : code;
  return { "x-amzn-query-error": `${old};${status < 500 ? "Sender" : "Receiver"}` };
}

/** Amazon SQS, limited to one standard queue for events. */
export const sqs: Service = {
  name: "sqs",
  protocol: awsJson(readOperations(client), { version: "1.0", errorHeaders: queryErrorHeader }),
  operations: {
    ReceiveMessage: receiveMessage,
    DeleteMessage: deleteMessage,
    DeleteMessageBatch: deleteMessageBatch,

    GetQueueUrl: operation<client.GetQueueUrlRequest>(
      ({ sandbox, caller, input }) => {
        const { QueueName, QueueOwnerAWSAccountId = caller.account } = input;
        if (QueueName !== QUEUE_NAME || QueueOwnerAWSAccountId !== caller.account) throw noQueue();
        return { QueueUrl: `${sandbox.awsUrl}/${caller.account}/${QUEUE_NAME}` };
      },
      {
        resource: ({ caller, region, input }) =>
          `arn:aws:sqs:${region}:${caller.account}:${input.QueueName}`,
      },
    ),

    GetQueueAttributes: operation<client.GetQueueAttributesRequest>(
      (call) => {
        const accountRegion = queueOf(call);
        const { visible, hidden } = call.sandbox.store.queue.counts(
          accountRegion,
          call.sandbox.now().getTime(),
        );
        const asked = call.input.AttributeNames ?? [];
        const attributes = Object.entries({
          QueueArn: queueArn(accountRegion),
          ApproximateNumberOfMessages: String(visible),
          ApproximateNumberOfMessagesNotVisible: String(hidden),
          ApproximateNumberOfMessagesDelayed: "0",
          VisibilityTimeout: String(visibilitySeconds),
          MessageRetentionPeriod: String(retentionSeconds),
          MaximumMessageSize: String(largestMessage),
          DelaySeconds: "0",
          ReceiveMessageWaitTimeSeconds: "0",
          SqsManagedSseEnabled: "true",
        }).filter(([name]) => asked.some((one) => one === name || one === "All"));
        return attributes.length > 0 ? { Attributes: Object.fromEntries(attributes) } : {};
      },
      { resource: queueResource },
    ),

    SendMessage: operation<client.SendMessageRequest>(
      (call) => {
        const accountRegion = queueOf(call);
        const { MessageBody = "", DelaySeconds = 0 } = call.input;
        within(Buffer.byteLength(MessageBody), "MessageBody", 1, largestMessage);
        const delayMs = within(DelaySeconds, "DelaySeconds", 0, longestDelay) * 1000;
        const [MessageId] = call.sandbox.queue.send(accountRegion, [MessageBody], delayMs);
        return { MessageId, MD5OfMessageBody: md5(MessageBody) };
      },
      { resource: queueResource },
    ),
  },
};
