import type { DeleteMessageBatchRequest, DeleteMessageRequest } from "@aws-sdk/client-sqs";
import { AwsError } from "../errors";
import { defineOperation } from "../service";
import { parseReceipt } from "./receive-message";
import { formatQueueResource, resolveQueue } from "./resolve-queue";

const maxEntries = 10;

/** DeleteMessage: the receipt of an already deleted message isn't an error. */
export const deleteMessage = defineOperation<DeleteMessageRequest>(
  (call) => {
    const accountRegion = resolveQueue(call);
    const id = parseReceipt(call.input.ReceiptHandle ?? "");
    if (id === null) {
      throw new AwsError("ReceiptHandleIsInvalid", "The input receipt handle is invalid.", 400);
    }
    call.sandbox.store.queue.remove(accountRegion, id);
    return {};
  },
  { resource: formatQueueResource },
);

export const deleteMessageBatch = defineOperation<DeleteMessageBatchRequest>(
  (call) => {
    const accountRegion = resolveQueue(call);
    const entries = call.input.Entries ?? [];
    refuseBatch(entries.map(({ Id = "" }) => Id));
    const read = entries.map(({ Id, ReceiptHandle = "" }) => ({
      Id,
      message: parseReceipt(ReceiptHandle),
    }));
    call.sandbox.store.runInTransaction(() => {
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
  { resource: formatQueueResource },
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
