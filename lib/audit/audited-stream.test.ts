import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Db, database, openDatabase } from "@/lib/db/database";
import { withLogContext } from "@/lib/log/context";
import { auditedStream } from "./audited-stream";

let folder: string;
let db: Db;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "kiln-audited-"));
  db = await openDatabase({ file: path.join(folder, "kiln.db") });
  database.set(Promise.resolve(db));
});
afterEach(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
  database.reset();
});

const erin = { person: { id: "erin", name: "Erin" }, roleId: "r", account: "", region: "" };
const entry = { action: "download-log", target: "arn" };

function twoChunks(atEnd: (controller: ReadableStreamDefaultController<Uint8Array>) => void) {
  let chunks = 0;
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        chunks += 1;
        if (chunks > 2) atEnd(controller);
        else controller.enqueue(new Uint8Array(10));
      },
    },
    { highWaterMark: 0 },
  );
}

async function entries() {
  const rows = await db.selectFrom("audit").selectAll().orderBy("seq").execute();
  return rows.map(({ outcome, detail, request_id }) => [outcome, detail, request_id]);
}

const open = (source: ReadableStream<Uint8Array>) =>
  withLogContext({ requestId: "request-1" }, () => auditedStream(erin, entry, source));

it("is complete only once the last byte was read", async () => {
  const reader = (await open(twoChunks((controller) => controller.close()))).getReader();
  await reader.read();
  await reader.read();
  expect(await entries()).toEqual([["begun", null, "request-1"]]);
  expect((await reader.read()).done).toBe(true);
  expect(await entries()).toEqual([
    ["begun", null, "request-1"],
    ["done", '{"bytes":20}', "request-1"],
  ]);
});

it("is incomplete if the source lacks a part", async () => {
  const source = twoChunks((controller) => controller.close());
  const stream = await auditedStream(erin, entry, source, "incomplete");
  await new Response(stream).arrayBuffer();
  expect((await entries()).at(-1)?.[0]).toBe("incomplete");
});

it("is interrupted if the client disconnects", async () => {
  const reader = (await open(twoChunks((controller) => controller.close()))).getReader();
  await reader.read();
  await reader.cancel();
  expect((await entries()).at(-1)).toEqual(["interrupted", '{"bytes":10}', "request-1"]);
});

it("fails if its source fails", async () => {
  const stream = await open(twoChunks((controller) => controller.error(new Error("broken"))));
  await expect(new Response(stream).arrayBuffer()).rejects.toThrow("broken");
  expect((await entries()).at(-1)).toEqual(["failed", '{"bytes":20}', "request-1"]);
});

it("doesn't start without its first entry", async () => {
  database.reset();
  database.set(Promise.reject(new Error("no database")));
  let cancelled = false;
  const source = new ReadableStream<Uint8Array>({
    cancel: () => {
      cancelled = true;
    },
  });
  await expect(open(source)).rejects.toThrow("no database");
  expect(cancelled).toBe(true);
});
