import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { Kysely, sql } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";
import { recordAuditEntry } from "@/lib/audit/audit";
import { verifyAuditLog, verifyAuditLogInTransaction } from "@/lib/audit/read-chain";
import { removeOldAuditEntries } from "@/lib/audit/remove-old-audit";
import { hostileStrings } from "@/lib/imagebuilder/testing/hostile-strings";
import { lockDataDirectory } from "@/lib/startup/lock-data-directory";
import { createPostgresDatabase } from "@/scripts/lib/test-postgres.mjs";
import { type Db, openDatabase } from "../database";
import { createDialect } from "../dialect";
import { requireEmptyDatabase } from "../require-empty";
import type { Tables } from "../tables";
import { describeOnPostgres } from "../testing/databases";
import { createEarlierDatabase, readAllRows } from "../testing/earlier-database";
import { copyDatabase } from "./copy-database";
import type { CopiedTable } from "./copy-table";

const erin = { person: { id: "erin", name: "Erin" }, roleId: "", account: "", region: "" };
const command = ["--conditions=react-server", "--import", "tsx", "scripts/copy-database.ts"];
const processState = ["leases", "rate_limits"];
let folder: string;
let file: string;
let databaseUrl: string;

/** Runs the command as `npm run db:copy` does. */
function startCopy() {
  return spawn(process.execPath, command, {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "test",
      KILN_DATA_DIR: folder,
      DATABASE_URL: databaseUrl,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function copy() {
  const child = startCopy();
  const exited = once(child, "exit");
  const [out, problem] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { out, problem, code: (await exited)[0] };
}

/** Copies in this process. */
async function copyHere() {
  const tables: CopiedTable[] = [];
  const onTable = (table: CopiedTable) => void tables.push(table);
  await copyDatabase({ file, databaseUrl, verify: verifyAuditLogInTransaction, onTable });
  return tables;
}

async function isEmpty(): Promise<boolean> {
  const db = new Kysely<Tables>({ dialect: createDialect({ databaseUrl }) });
  try {
    await requireEmptyDatabase(db);
    return true;
  } catch {
    return false;
  } finally {
    await db.destroy();
  }
}

async function withSource<T>(use: (db: Db) => Promise<T>): Promise<T> {
  const db = await openDatabase({ file });
  try {
    return await use(db);
  } finally {
    await db.destroy();
  }
}

async function withTarget<T>(use: (db: Db) => Promise<T>): Promise<T> {
  const db = await openDatabase({ databaseUrl });
  try {
    return await use(db);
  } finally {
    await db.destroy();
  }
}

/** Returns the rows of each copied table as sorted JSON. */
async function rowsOf(db: Db) {
  const all = Object.entries(await readAllRows(db)).filter(
    ([name]) => !processState.includes(name),
  );
  return Object.fromEntries(
    all.map(([name, rows]) => [
      name,
      rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort(),
    ]),
  );
}

function comment(id: string, content: string) {
  const who = { person_id: "erin", person_name: "Erin", at: "2026-01-01T00:00:00.000Z" };
  return { id, review_id: "review", text: content, ...who };
}

it("doesn't report a failed copy if the command can't start one", async () => {
  const child = spawn(process.execPath, command, {
    env: { PATH: process.env.PATH, NODE_ENV: "test" },
  });
  expect(await text(child.stderr)).toBe("Set DATABASE_URL to an empty PostgreSQL database.\n");
});

describeOnPostgres("a copy of the embedded database to PostgreSQL", () => {
  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "kiln-copy-"));
    file = path.join(folder, "kiln.db");
    ({ databaseUrl } = createPostgresDatabase());
    await createEarlierDatabase({ file });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("has every row, a complete audit chain and its triggers", async () => {
    writeFileSync(path.join(folder, "secret"), "secret");
    const expected = await withSource(async (db) => {
      for (const target of ["a", "b", "c"]) {
        await recordAuditEntry(db, erin, { action: "cancel", target, outcome: "asked" });
      }
      await removeOldAuditEntries(db, new Date("2026-06-01"), 2);
      const texts = Object.values(hostileStrings).filter((one) => !one.includes("\0"));
      const rows = [...texts, "é", "z", "Z", "\u{1f525}"].map((one, id) =>
        comment(String(id), one),
      );
      await db.insertInto("review_comments").values(rows).execute();
      await db.insertInto("leases").values({ name: "l", holder: "h", until: "2999" }).execute();
      return rowsOf(db);
    });
    expect(expected.audit?.length).toBeGreaterThan(3);
    const { out, problem, code } = await copy();
    expect({ problem, code }).toEqual({ problem: "", code: 0 });
    expect(out).toContain("is complete and unchanged");
    expect(out).toContain("secret:");
    await withTarget(async (db) => {
      expect(await rowsOf(db)).toEqual(expected);
      expect(await db.selectFrom("leases").selectAll().execute()).toEqual([]);
      await recordAuditEntry(db, erin, { action: "cancel", target: "d", outcome: "asked" });
      expect(await verifyAuditLog(db)).toMatchObject({ problems: [] });
      for (const change of [
        sql`update audit set target = 'x'`,
        sql`update audit_head set seq = 1`,
        sql`truncate audit`,
      ]) {
        await expect(change.execute(db)).rejects.toThrow("append-only");
      }
    });
  });

  it("reports characters that PostgreSQL can't store, and replaces them", async () => {
    await withSource(async (db) => {
      await db.insertInto("review_comments").values(comment("1", "a\0b")).execute();
      await db.insertInto("review_comments").values(comment("2", "")).execute();
      await sql`update review_comments set text = cast(x'6180' as text) where id = '2'`.execute(db);
    });
    const copied = (await copyHere()).find(({ name }) => name === "review_comments");
    expect([...(copied?.replaced ?? [])]).toEqual([["text", 2]]);
    await withTarget(async (db) => {
      const rows = await db.selectFrom("review_comments").select("text").orderBy("id").execute();
      expect(rows.map((row) => row.text)).toEqual(["a\ufffdb", "a\ufffd"]);
    });
  });

  it("isn't made if a key has such characters", async () => {
    await withSource((db) =>
      db.insertInto("review_comments").values(comment("a\0", "text")).execute(),
    );
    await expect(copyHere()).rejects.toThrow(
      /review_comments.* A row has NUL characters or invalid UTF-8 in its key column id/,
    );
    expect(await isEmpty()).toBe(true);
  });

  it("leaves the target empty if its process is killed, and can be repeated", async () => {
    const expected = await withSource(rowsOf);
    const child = startCopy();
    const exited = once(child, "exit");
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.startsWith("builds ")) child.kill("SIGKILL");
    }
    expect((await exited)[1]).toBe("SIGKILL");
    expect(await isEmpty()).toBe(true);
    expect(await copy()).toMatchObject({ code: 0 });
    expect(await withTarget(rowsOf)).toEqual(expected);
  });

  it("isn't made while a Kiln uses the data directory", async () => {
    await withSource(async () => {});
    const release = lockDataDirectory(folder);
    const { problem, code } = await copy();
    release();
    expect({ problem, code }).toMatchObject({
      code: 1,
      problem: expect.stringContaining("in use by another Kiln process"),
    });
  });

  it("isn't made into a database with tables", async () => {
    await withSource(async () => {});
    await withTarget(async () => {});
    await expect(copyHere()).rejects.toThrow("isn't empty");
  });

  it.each([
    ["an older", "delete from kiln_migrations where name like '029%'"],
    ["a newer", "insert into kiln_migrations (name, applied_at) values ('999-later', '2999')"],
  ])("isn't made of a database of %s version", async (version, change) => {
    await withSource((db) => sql.raw(change).execute(db));
    await expect(copyHere()).rejects.toThrow(`is from ${version} version`);
    expect(await isEmpty()).toBe(true);
  });
});
