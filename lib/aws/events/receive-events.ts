import "server-only";
import { DeleteMessageBatchCommand, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { z } from "zod";
import type { Result } from "@/lib/errors/result";
import type { ActingAs } from "../acting-as";
import { ask } from "../ask";
import { queueClient } from "../clients";
import { type ImageEvent, imageEvent } from "./image-event";

/** SQS gives ten at most (API reference of ReceiveMessage). */
const maxMessages = 10;
/** How long SQS waits for a message, in seconds: less than the client waits for an answer. */
const waitSeconds = 8;

export interface ReceivedEvents {
  /** In the order in which they came; messages that are no events are left out. */
  events: ImageEvent[];
  /** What {@link deleteEvents} takes: of all messages, also those that are no events. */
  handles: string[];
}

const messageShape = z.object({ Body: z.string(), ReceiptHandle: z.string().min(1) });

/** Waits up to 8 s for events of a queue. They come again unless they are deleted. */
export function receiveEvents(acting: ActingAs, url: string): Promise<Result<ReceivedEvents>> {
  return ask(acting, async () => {
    const { Messages = [] } = await queueClient(acting).send(
      new ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: maxMessages,
        WaitTimeSeconds: waitSeconds,
      }),
    );
    const messages = Messages.flatMap((message) => messageShape.safeParse(message).data ?? []);
    return {
      events: messages.flatMap(({ Body }) => imageEvent(Body) ?? []),
      handles: messages.map(({ ReceiptHandle }) => ReceiptHandle),
    };
  });
}

/** Deletes messages that were taken in. One that stays comes again, which changes nothing. */
export function deleteEvents(
  acting: ActingAs,
  url: string,
  handles: readonly string[],
): Promise<Result<null>> {
  return ask(acting, async () => {
    if (handles.length === 0) return null;
    await queueClient(acting).send(
      new DeleteMessageBatchCommand({
        QueueUrl: url,
        Entries: handles.map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle })),
      }),
    );
    return null;
  });
}
