import "server-only";
import { setImmediate as immediate } from "node:timers/promises";
import { csvHeaders } from "@/lib/csv/csv";
import { database } from "@/lib/db/database";
import { ok, type Result } from "@/lib/errors/result";
import { attachmentHeaders } from "@/lib/http/attachment";
import type { AuditActor } from "./audit";
import { auditedStream } from "./audited-stream";
import { type ExportFormat, exportText } from "./export-text";
import { type AuditFilters, filterParams } from "./filters";
import { allEntries } from "./list";

/**
 * Streams the matching entries that the person can read, newest first. The start and the end of the
 * export are audited.
 *
 * @param accounts see {@link allEntries}
 */
export async function exportAudit(
  acting: AuditActor,
  accounts: readonly string[],
  { format, ...filters }: AuditFilters & { format: ExportFormat },
): Promise<Result<Response>> {
  const time = new Date().toISOString().slice(0, 16).replaceAll(/[-:]/g, "");
  const fileName = `kiln-audit-${time}Z.${format}`;
  const detail = {
    format,
    accounts: accounts.join(", "),
    query: filterParams(filters).toString(),
  };
  const texts = exportText(allEntries(await database(), accounts, filters), format);
  const entry = { action: "export-audit", target: fileName, detail };
  const stream = await auditedStream(acting, entry, streamOf(texts));
  return ok(new Response(stream, { headers: headersOf(format, fileName) }));
}

function streamOf(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream(
    {
      async pull(controller) {
        // SQLite blocks the process while it reads, so let other requests run between batches.
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

function headersOf(format: ExportFormat, fileName: string): Record<string, string> {
  if (format === "csv") return csvHeaders(fileName);
  return attachmentHeaders(fileName, "application/jsonl; charset=utf-8");
}
