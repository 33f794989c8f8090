import "server-only";
import { setImmediate as immediate } from "node:timers/promises";
import { createAuditedStream } from "@/lib/audit/audited-stream";
import type { ReadScope } from "@/lib/auth/scope-types";
import { byteOrderMark, createCsvHeaders } from "@/lib/csv/csv";
import { type Db, database } from "@/lib/db/database";
import { ok, type Result } from "@/lib/errors/result";
import { type BuildListRequest, selectAccountRegions } from "./conditions";
import { buildCsvHeader, toBuildCsvLine } from "./csv";
import { findBuilds } from "./find-builds";
import { toBuildListRequest } from "./list";
import type { BuildListQuery } from "./query";
import { toViewParams } from "./query-params";

const rowsPerPage = 500;

/**
 * Exports all builds that match a query as CSV, in the query's order. The export is streamed while
 * it is read, so it needs little memory. The audit log records its start and end.
 */
export async function exportBuilds(
  reader: ReadScope,
  query: BuildListQuery,
): Promise<Result<Response>> {
  const request = toBuildListRequest(reader, { ...query, cursor: null, limit: rowsPerPage });
  const db = await database();
  const name = formatFileName(reader, request.now);
  const entry = {
    action: "export",
    target: name,
    detail: { query: toViewParams(query).toString() },
  };
  // Recorded in every account and Region of the list, for the administrators of each account.
  const actors = selectAccountRegions(reader.readable, query);
  const stream = await createAuditedStream(actors, entry, createBuildCsvStream(db, request));
  return ok(new Response(stream, { headers: createCsvHeaders(name) }));
}

/**
 * Returns a name such as `kiln-builds-111122223333-eu-west-1-20260131T1005Z.csv`. The name of a
 * file that lacks accounts and Regions contains `incomplete`.
 */
function formatFileName({ isAll, readable, unreachable }: ReadScope, now: Date): string {
  const time = now.toISOString().slice(0, 16).replaceAll(/[-:]/g, "");
  const all = unreachable.length > 0 ? "all-accounts-incomplete" : "all-accounts";
  const [only] = readable;
  const place = isAll || !only ? all : `${only.account}-${only.region}`;
  return `kiln-builds-${place}-${time}Z.csv`;
}

/** Streams pages of rows, each read on demand. */
export function createBuildCsvStream(
  db: Db,
  request: BuildListRequest,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let cursor: string | null = null;
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(byteOrderMark + buildCsvHeader)),
    async pull(controller) {
      // An embedded database responds synchronously. Without a pause, an export would block other
      // requests.
      await immediate();
      const page = await findBuilds(db, { ...request, query: { ...request.query, cursor } });
      if (!page.ok) return controller.error(new Error(page.error.title));
      const { builds, next } = page.value;
      if (builds.length > 0)
        controller.enqueue(encoder.encode(builds.map(toBuildCsvLine).join("")));
      cursor = next;
      if (next === null) controller.close();
    },
  });
}
