import { createHash } from "node:crypto";
import type { ReceiveMessageRequest } from "@aws-sdk/client-sqs";
import { defineOperation, type OperationCall } from "../service";
import type { QueueMessage } from "../store/queue";
import { formatQueueResource, requireInRange, resolveQueue } from "./resolve-queue";

/** The default visibility timeout of a received message, in seconds. */
export const visibilityTimeoutSeconds = 30;
const maxVisibilitySeconds = 43_200;
const maxWaitSeconds = 20;

/**
 * ReceiveMessage: returns immediately if there are messages, otherwise within `WaitTimeSeconds`.
 */
export const receiveMessage = defineOperation<ReceiveMessageRequest>(
  async (call) => {
    const accountRegion = resolveQueue(call);
    const { input, sandbox, disconnectSignal } = call;
    const maxCount = requireInRange(input.MaxNumberOfMessages ?? 1, "MaxNumberOfMessages", 1, 10);
    const hidden = input.VisibilityTimeout ?? visibilityTimeoutSeconds;
    const hiddenMs = 1000 * requireInRange(hidden, "VisibilityTimeout", 0, maxVisibilitySeconds);
    const wait = requireInRange(input.WaitTimeSeconds ?? 0, "WaitTimeSeconds", 0, maxWaitSeconds);
    const until = performance.now() + wait * 1000;
    for (;;) {
      if (disconnectSignal.aborted) return {};
      const messages = sandbox.queue.take(accountRegion, maxCount, hiddenMs);
      const left = until - performance.now();
      if (messages.length > 0) return { Messages: messages.map((one) => toMessageView(call, one)) };
      if (left <= 0) return {};
      await sandbox.queue.waitForMessage(accountRegion, left, disconnectSignal);
    }
  },
  { resource: formatQueueResource },
);

function toMessageView(
  { input, caller }: OperationCall<ReceiveMessageRequest>,
  { id, messageId, body, sentAt, received, firstReceivedAt }: QueueMessage,
) {
  const asked = [...(input.MessageSystemAttributeNames ?? []), ...(input.AttributeNames ?? [])];
  const attributes = Object.entries({
    SenderId: caller.userId,
    SentTimestamp: String(sentAt),
    ApproximateReceiveCount: String(received),
    ApproximateFirstReceiveTimestamp: String(firstReceivedAt),
  }).filter(([name]) => asked.some((one) => one === name || one === "All"));
  return {
    MessageId: messageId,
    ReceiptHandle: writeReceipt(id, received),
    MD5OfBody: computeMd5(body),
    Body: body,
    ...(attributes.length > 0 ? { Attributes: Object.fromEntries(attributes) } : {}),
  };
}

/** SQS's checksum of a message body; not a security measure. */
export function computeMd5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}

function writeReceipt(id: number, received: number): string {
  return Buffer.from(JSON.stringify(["kiln", id, received])).toString("base64");
}

/** Returns the ID of a receipt's message; null if the receipt is invalid. */
export function parseReceipt(receipt: string): number | null {
  try {
    const read: unknown = JSON.parse(Buffer.from(receipt, "base64").toString("utf8"));
    const known = Array.isArray(read) && read[0] === "kiln" && Number.isSafeInteger(read[1]);
    return known ? Number(read[1]) : null;
  } catch {
    return null;
  }
}
