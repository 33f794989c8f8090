import { afterEach, beforeEach, expect, it } from "vitest";
import { type Db, database } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { runWithLogContext } from "@/lib/log/context";
import { createAuditedStream } from "./audited-stream";

let db: Db;
let close: () => Promise<void>;
beforeEach(async () => {
  ({ db, close } = await openTestDatabase());
  database.set(Promise.resolve(db));
});
afterEach(async () => {
  await close();
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
  runWithLogContext({ requestId: "request-1" }, () => createAuditedStream([erin], entry, source));

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

it("is recorded in every account and Region", async () => {
  const actors = ["1", "2"].map((account) => ({ ...erin, account }));
  const source = twoChunks((controller) => controller.close());
  await new Response(await createAuditedStream(actors, entry, source)).arrayBuffer();
  const rows = await db.selectFrom("audit").selectAll().orderBy("seq").execute();
  expect(rows.map(({ account, outcome }) => [account, outcome])).toEqual([
    ["1", "begun"],
    ["2", "begun"],
    ["1", "done"],
    ["2", "done"],
  ]);
});

it("is incomplete if the source lacks a part", async () => {
  const source = twoChunks((controller) => controller.close());
  const stream = await createAuditedStream([erin], entry, source, "incomplete");
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
