import { mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Kysely, sql } from "kysely";
import Database from "libsql";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSqliteDialect } from "./sqlite-driver";

interface Tables {
  notes: { id: string };
}

let folder: string;
let file: string;
let db: Kysely<Tables>;
let other: Database.Database;

const open = (waitMs: number) => new Kysely<Tables>({ dialect: createSqliteDialect(file, waitMs) });

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "kiln-sqlite-"));
  file = path.join(folder, "deep", "notes.db");
  db = open(10);
  await sql`CREATE TABLE notes (id TEXT PRIMARY KEY)`.execute(db);
  other = new Database(file);
});

afterEach(async () => {
  other.close();
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
});

function write(id: string): Promise<unknown> {
  return db.transaction().execute((tx) => tx.insertInto("notes").values({ id }).execute());
}

async function ids(): Promise<string[]> {
  const rows = await db.selectFrom("notes").select("id").orderBy("id").execute();
  return rows.map(({ id }) => id);
}

it("writes again after another process has locked the file for too long", async () => {
  other.exec("BEGIN IMMEDIATE");
  await expect(write("a")).rejects.toThrow("locked");
  await expect(db.insertInto("notes").values({ id: "b" }).execute()).rejects.toThrow("locked");
  expect(await ids()).toEqual([]);
  other.exec("COMMIT");
  await write("c");
  await write("d");
  expect(await ids()).toEqual(["c", "d"]);
});

it("continues after a constraint violation and rolls back its transaction", async () => {
  await write("a");
  const broken = db.transaction().execute(async (tx) => {
    await tx.insertInto("notes").values({ id: "b" }).execute();
    await tx.insertInto("notes").values({ id: "a" }).execute();
  });
  await expect(broken).rejects.toThrow("UNIQUE");
  await write("c");
  expect(await ids()).toEqual(["a", "c"]);
});

describe("while another process holds the write lock", () => {
  /** A wait that is longer than any test, in milliseconds. */
  const longMs = 60_000;

  it.each([
    ["a statement", () => db.insertInto("notes").values({ id: "a" }).execute()],
    ["a transaction", () => write("a")],
  ])("reads continue, and %s is written once the lock is released", async (_name, begin) => {
    await db.destroy();
    db = open(longMs);
    other.exec("BEGIN IMMEDIATE");
    let written = false;
    const writing = begin().then(() => {
      written = true;
    });
    for (let reads = 0; reads < 100; reads++) {
      await new Promise(setImmediate);
      expect(await ids()).toEqual([]);
    }
    expect(written).toBe(false);
    other.exec("COMMIT");
    await writing;
    expect(await ids()).toEqual(["a"]);
  });

  it("fails queued writes once their own timeouts expire", async () => {
    other.exec("BEGIN IMMEDIATE");
    const outcomes = await Promise.allSettled(["a", "b", "c"].map(write));
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  });
});

it("times out behind a hanging transaction and continues in order once it ends", async () => {
  await db.destroy();
  db = new Kysely<Tables>({ dialect: createSqliteDialect(file, 10, 10) });
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const hanging = db.transaction().execute(async (tx) => {
    await tx.insertInto("notes").values({ id: "a" }).execute();
    await held;
  });
  const waiting = await Promise.allSettled([
    write("b"),
    db.insertInto("notes").values({ id: "c" }).execute(),
  ]);
  for (const outcome of waiting) {
    expect(outcome).toMatchObject({ status: "rejected", reason: { failure: "busy" } });
  }
  expect(await ids()).toEqual([]);
  release();
  await hanging;
  await write("d");
  expect(await ids()).toEqual(["a", "d"]);
});

it("hides a transaction's rows until its commit", async () => {
  await db.transaction().execute(async (tx) => {
    await tx.insertInto("notes").values({ id: "a" }).execute();
    expect(await ids()).toEqual([]);
  });
  expect(await ids()).toEqual(["a"]);
});

it("keeps the order of simultaneous writes and transactions", async () => {
  const seen: string[] = [];
  const slow = db.transaction().execute(async (tx) => {
    await new Promise(setImmediate);
    await tx.insertInto("notes").values({ id: "a" }).execute();
    seen.push("a");
  });
  const quick = db
    .insertInto("notes")
    .values({ id: "b" })
    .execute()
    .then(() => seen.push("b"));
  await Promise.all([slow, quick]);
  expect(seen).toEqual(["a", "b"]);
});

it("doesn't block writers with a read-only transaction, which has a snapshot", async () => {
  await write("a");
  await db
    .transaction()
    .setAccessMode("read only")
    .execute(async (tx) => {
      const seen = () => tx.selectFrom("notes").select("id").execute();
      expect(await seen()).toEqual([{ id: "a" }]);
      other.exec("INSERT INTO notes VALUES ('b')");
      await write("c");
      expect(await seen()).toEqual([{ id: "a" }]);
    });
  expect(await ids()).toEqual(["a", "b", "c"]);
});

it("rejects writes in a read-only transaction", async () => {
  const writing = db
    .transaction()
    .setAccessMode("read only")
    .execute((tx) => tx.insertInto("notes").values({ id: "a" }).execute());
  await expect(writing).rejects.toThrow(/readonly|read-only|attempt to write/);
});

it("recovers once the file can be opened again after a failed statement", async () => {
  const broken = () => sql`SELECT missing FROM notes`.execute(db);
  await expect(broken()).rejects.toThrow("no such column");
  const away = `${folder}-away`;
  renameSync(folder, away);
  await expect(ids()).rejects.toThrow();
  await expect(ids()).rejects.toThrow();
  renameSync(away, folder);
  expect(await ids()).toEqual([]);
});
