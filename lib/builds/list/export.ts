import "server-only";
import { setImmediate as immediate } from "node:timers/promises";
import { auditedStream } from "@/lib/audit/audited-stream";
import type { ActingRole } from "@/lib/auth/scope-types";
import { byteOrderMark, csvHeaders } from "@/lib/csv/csv";
import { type Db, database } from "@/lib/db/database";
import { ok, type Result } from "@/lib/errors/result";
import type { Asked } from "./conditions";
import { csvHead, csvLine } from "./csv";
import { findBuilds } from "./find-builds";
import { askedBy } from "./list";
import type { BuildListQuery } from "./query";
import { viewParams } from "./query-params";

const rowsAtOnce = 500;

/**
 * Exports all builds of a query as CSV, in the query's order. Streamed while reading, so that its
 * size doesn't matter. The audit log records its start and end.
 */
export async function exportBuilds(
  acting: ActingRole,
  query: BuildListQuery,
): Promise<Result<Response>> {
  const asked = askedBy(acting, { ...query, cursor: null, limit: rowsAtOnce });
  const db = await database();
  const name = fileName(asked);
  const entry = {
    action: "export",
    target: name,
    detail: { query: viewParams(query).toString() },
  };
  const stream = await auditedStream(acting, entry, csvStream(db, asked));
  return ok(new Response(stream, { headers: csvHeaders(name) }));
}

/** Returns a name such as `kiln-builds-111122223333-eu-west-1-20260131T1005Z.csv`. */
function fileName({ accountRegion: { account, region }, now }: Asked): string {
  const time = now.toISOString().slice(0, 16).replaceAll(/[-:]/g, "");
  return `kiln-builds-${account}-${region}-${time}Z.csv`;
}

/** Streams pages of rows, each read once the previous one was consumed. */
export function csvStream(db: Db, asked: Asked): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let cursor: string | null = null;
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(byteOrderMark + csvHead)),
    async pull(controller) {
      // An embedded database responds synchronously; without a pause, an export would block others.
      await immediate();
      const page = await findBuilds(db, { ...asked, query: { ...asked.query, cursor } });
      if (!page.ok) return controller.error(new Error(page.error.title));
      const { builds, next } = page.value;
      if (builds.length > 0) controller.enqueue(encoder.encode(builds.map(csvLine).join("")));
      cursor = next;
      if (next === null) controller.close();
    },
  });
}
