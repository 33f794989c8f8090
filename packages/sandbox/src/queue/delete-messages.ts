import type { DeleteMessageBatchRequest, DeleteMessageRequest } from "@aws-sdk/client-sqs";
import { AwsError } from "../errors";
import { operation } from "../service";
import { queueOf, queueResource } from "./queue-of";
import { readReceipt } from "./receive-message";

const maxEntries = 10;

/** DeleteMessage: the receipt of an already deleted message is no error. */
export const deleteMessage = operation<DeleteMessageRequest>(
  (call) => {
    const accountRegion = queueOf(call);
    const id = readReceipt(call.input.ReceiptHandle ?? "");
    if (id === null) {
      throw new AwsError("ReceiptHandleIsInvalid", "The input receipt handle is invalid.", 400);
    }
    call.sandbox.store.queue.remove(accountRegion, id);
    return {};
  },
  { resource: queueResource },
);

export const deleteMessageBatch = operation<DeleteMessageBatchRequest>(
  (call) => {
    const accountRegion = queueOf(call);
    const entries = call.input.Entries ?? [];
    refuseBatch(entries.map(({ Id = "" }) => Id));
    const read = entries.map(({ Id, ReceiptHandle = "" }) => ({
      Id,
      message: readReceipt(ReceiptHandle),
    }));
    call.sandbox.store.atomically(() => {
      for (const { message } of read) {
        if (message !== null) call.sandbox.store.queue.remove(accountRegion, message);
      }
    });
    return {
      Successful: read.flatMap(({ Id, message }) => (message === null ? [] : [{ Id }])),
      Failed: read.flatMap(({ Id, message }) =>
        message === null ? [{ Id, SenderFault: true, Code: "ReceiptHandleIsInvalid" }] : [],
      ),
    };
  },
  { resource: queueResource },
);

function refuseBatch(ids: string[]): void {
  if (ids.length === 0) {
    throw new AwsError("EmptyBatchRequest", "There should be at least one entry.", 400);
  }
  if (ids.length > maxEntries) {
    throw new AwsError(
      "TooManyEntriesInBatchRequest",
      `Maximum number of entries per request are ${maxEntries}. You have sent ${ids.length}.`,
      400,
    );
  }
  if (new Set(ids).size < ids.length) {
    throw new AwsError("BatchEntryIdsNotDistinct", "Two or more entries have the same Id.", 400);
  }
}
