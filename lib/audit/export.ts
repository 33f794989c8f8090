import "server-only";
import { setImmediate as immediate } from "node:timers/promises";
import { createCsvHeaders } from "@/lib/csv/csv";
import { database } from "@/lib/db/database";
import { ok, type Result } from "@/lib/errors/result";
import { createAttachmentHeaders } from "@/lib/http/attachment";
import type { AuditActor } from "./audit";
import { createAuditedStream } from "./audited-stream";
import { type AuditExportFormat, formatAuditExport } from "./export-format";
import { type AuditFilters, toAuditFilterParams } from "./filters";
import { streamAuditEntries } from "./list";

/**
 * Streams the matching entries that the person can read, newest first. The start and the end of the
 * export are audited.
 *
 * @param accounts see {@link findAuditEntries}
 */
export async function exportAuditLog(
  acting: AuditActor,
  accounts: readonly string[],
  { format, ...filters }: AuditFilters & { format: AuditExportFormat },
): Promise<Result<Response>> {
  const time = new Date().toISOString().slice(0, 16).replaceAll(/[-:]/g, "");
  const fileName = `kiln-audit-${time}Z.${format}`;
  const detail = {
    format,
    accounts: accounts.join(", "),
    query: toAuditFilterParams(filters).toString(),
  };
  const texts = formatAuditExport(streamAuditEntries(await database(), accounts, filters), format);
  const entry = { action: "export-audit", target: fileName, detail };
  const stream = await createAuditedStream([acting], entry, createTextStream(texts));
  return ok(new Response(stream, { headers: createExportHeaders(format, fileName) }));
}

function createTextStream(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream(
    {
      async pull(controller) {
        // Lets other requests run between batches, because SQLite blocks the process while it
        // reads.
        await immediate();
        const { done, value } = await texts.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      cancel: async () => void (await texts.return(undefined)),
    },
    { highWaterMark: 0 },
  );
}

function createExportHeaders(format: AuditExportFormat, fileName: string): Record<string, string> {
  if (format === "csv") return createCsvHeaders(fileName);
  return createAttachmentHeaders(fileName, "application/jsonl; charset=utf-8");
}
