import { createAuditedStream } from "@/lib/audit/audited-stream";
import { createResponseRouteHandler } from "@/lib/auth/route";
import { downloadLog } from "@/lib/build-logs/download-log";
import { buildLogInput } from "@/lib/build-logs/input";
import { encodeLogChunk, readLog } from "@/lib/build-logs/read-log";
import { ok } from "@/lib/errors/result";

const headers = { "cache-control": "no-store", "content-type": "text/plain; charset=utf-8" };

/**
 * Returns the lines of a build's log starting at a byte offset. With `download=1`, returns the log
 * as a file and records the download in the audit log.
 */
export const GET = createResponseRouteHandler(
  "view",
  buildLogInput,
  async ({ role, input }) => {
    if (!input.download) {
      const chunk = await readLog(role, input);
      return chunk.ok ? ok(new Response(encodeLogChunk(chunk.value), { headers })) : chunk;
    }
    const download = await downloadLog(role, input.arn);
    if (!download.ok) return download;
    const { name, text, isWhole } = download.value;
    const entry = { action: "download-log", target: input.arn };
    const audited = await createAuditedStream([role], entry, text, isWhole ? "done" : "incomplete");
    const disposition = `attachment; filename="${name}"`;
    return ok(
      new Response(audited, { headers: { ...headers, "content-disposition": disposition } }),
    );
  },
  ({ download }) => (download ? "downloads" : null),
);
