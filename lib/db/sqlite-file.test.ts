import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Kysely, SqliteDialect, sql } from "kysely";
import Database from "libsql";
import { afterEach, beforeEach, expect, it } from "vitest";
import { SqliteFile } from "./sqlite-file";

interface Tables {
  notes: { id: string };
}

let folder: string;
let file: string;
let db: Kysely<Tables>;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "kiln-sqlite-"));
  file = path.join(folder, "deep", "notes.db");
  db = new Kysely({ dialect: new SqliteDialect({ database: new SqliteFile(file, 10) }) });
  await sql`CREATE TABLE notes (id TEXT PRIMARY KEY)`.execute(db);
});

afterEach(async () => {
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

it("writes again after another process has held the file for too long", async () => {
  const other = new Database(file);
  other.exec("BEGIN IMMEDIATE");
  await expect(write("a")).rejects.toThrow("locked");
  await expect(db.insertInto("notes").values({ id: "b" }).execute()).rejects.toThrow("locked");
  expect(await ids()).toEqual([]);
  other.exec("COMMIT");
  other.close();
  await write("c");
  await write("d");
  expect(await ids()).toEqual(["c", "d"]);
});

it("goes on after a statement that breaks a rule of the table, and keeps nothing of its transaction", async () => {
  await write("a");
  const broken = db.transaction().execute(async (tx) => {
    await tx.insertInto("notes").values({ id: "b" }).execute();
    await tx.insertInto("notes").values({ id: "a" }).execute();
  });
  await expect(broken).rejects.toThrow("UNIQUE");
  await write("c");
  expect(await ids()).toEqual(["a", "c"]);
});
