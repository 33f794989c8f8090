import "server-only";
import { database } from "@/lib/db/database";
import { getLogContext, runWithLogContext } from "@/lib/log/context";
import { type AuditActor, type AuditEntry, recordAuditEntry, tryRecordAuditEntry } from "./audit";

/**
 * Returns a download stream with two audit entries: one at the start, and one at the end with the
 * outcome `done` or `incomplete` (see `sent`), `interrupted` by the client, or `failed`. `done`
 * means that Kiln has handed over the last byte, not that the client has stored it.
 *
 * @param actors the person, once for each account and Region from which data is downloaded; both
 *   entries are written for each
 * @param source is canceled if the first entry can't be written
 * @param sent the outcome if the whole source is sent; `incomplete` if the source lacks some data
 */
export async function createAuditedStream(
  actors: readonly AuditActor[],
  entry: Omit<AuditEntry, "outcome" | "at">,
  source: ReadableStream<Uint8Array>,
  sent: "done" | "incomplete" = "done",
): Promise<ReadableStream<Uint8Array>> {
  try {
    for (const actor of actors) {
      await recordAuditEntry(await database(), actor, { ...entry, outcome: "begun" });
    }
  } catch (error) {
    await source.cancel(error);
    throw error;
  }
  const context = getLogContext();
  const reader = source.getReader();
  let bytes = 0;
  const end = (outcome: string) =>
    runWithLogContext(context, async () => {
      for (const actor of actors) {
        await tryRecordAuditEntry(actor, { ...entry, detail: { ...entry.detail, bytes }, outcome });
      }
    });
  return new ReadableStream(
    {
      async pull(controller) {
        const read = await reader.read().catch(async (error: unknown) => {
          await end("failed");
          throw error;
        });
        if (read.done) {
          await end(sent);
          return controller.close();
        }
        bytes += read.value.byteLength;
        controller.enqueue(read.value);
      },
      async cancel(reason) {
        await reader.cancel(reason);
        await end("interrupted");
      },
    },
    { highWaterMark: 0 },
  );
}
