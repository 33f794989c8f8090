import "server-only";
import { DeleteMessageBatchCommand, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { z } from "zod";
import type { Result } from "@/lib/errors/result";
import type { AwsIdentity } from "../aws-identity";
import { callAws } from "../call-aws";
import { getSqsClient } from "../clients";
import { type ImageEvent, parseImageEvent } from "./image-event";

/** SQS returns at most ten (API reference, ReceiveMessage). */
const maxMessages = 10;
/** The SQS wait time, in seconds: less than the client's timeout. */
const waitSeconds = 8;

export interface ReceivedEvents {
  /** The events in order of arrival. Excludes messages that aren't events. */
  events: ImageEvent[];
  /** The input of {@link deleteEventMessages}. Includes the messages that aren't events. */
  handles: string[];
}

const messageSchema = z.object({ Body: z.string(), ReceiptHandle: z.string().min(1) });

/** Waits up to 8 s for events. They are delivered again unless deleted. */
export function receiveImageEvents(
  acting: AwsIdentity,
  url: string,
): Promise<Result<ReceivedEvents>> {
  return callAws(acting, async () => {
    const { Messages = [] } = await getSqsClient(acting).send(
      new ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: maxMessages,
        WaitTimeSeconds: waitSeconds,
      }),
    );
    const messages = Messages.flatMap((message) => messageSchema.safeParse(message).data ?? []);
    return {
      events: messages.flatMap(({ Body }) => parseImageEvent(Body) ?? []),
      handles: messages.map(({ ReceiptHandle }) => ReceiptHandle),
    };
  });
}

/** Deletes processed messages, so that they aren't delivered again. */
export function deleteEventMessages(
  acting: AwsIdentity,
  url: string,
  handles: readonly string[],
): Promise<Result<null>> {
  return callAws(acting, async () => {
    if (handles.length === 0) return null;
    await getSqsClient(acting).send(
      new DeleteMessageBatchCommand({
        QueueUrl: url,
        Entries: handles.map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle })),
      }),
    );
    return null;
  });
}
