import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "libsql";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "@/lib/db/database";
import { acquireDataDirectory, migrateAndCheckDatabase } from "./check-start";

let dataDir: string;
let file: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), "kiln-start-"));
  file = path.join(dataDir, "kiln.db");
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const variables = (changes: Record<string, string> = {}) => ({
  KILN_SECRET: "a-secret-that-is-only-for-this-test",
  KILN_OIDC_ISSUER: "http://localhost:9",
  KILN_OIDC_CLIENT_ID: "kiln",
  KILN_SANDBOX: "1",
  KILN_DATA_DIR: dataDir,
  ...changes,
});

function acquireAndRelease(changes: Record<string, string> = {}) {
  const taken = acquireDataDirectory(variables(changes));
  taken.release();
  return taken;
}

async function getDatabaseError(): Promise<string> {
  const error = await migrateAndCheckDatabase(acquireAndRelease().env).catch(
    (thrown: Error) => thrown,
  );
  return error instanceof Error ? error.message : "started";
}

describe("a failing start reports the reason in one line", () => {
  it("if the secret is too short", () => {
    expect(() => acquireAndRelease({ KILN_SECRET: "short" })).toThrow(
      /^Environment: KILN_SECRET [^\n]*$/,
    );
  });

  it("if the configuration file doesn't exist", () => {
    const KILN_CONFIG = path.join(dataDir, "none.yaml");
    expect(() => acquireAndRelease({ KILN_CONFIG })).toThrow(/^none\.yaml can't be read [^\n]*$/);
  });

  it("if the data directory can't be created", () => {
    writeFileSync(path.join(dataDir, "file"), "");
    const KILN_DATA_DIR = path.join(dataDir, "file", "data");
    expect(() => acquireAndRelease({ KILN_DATA_DIR })).toThrow(
      /^Can't write to the data directory [^\n]*$/,
    );
  });

  it("if another Kiln uses the data directory, and only meanwhile", () => {
    const first = acquireDataDirectory(variables());
    expect(() => acquireAndRelease()).toThrow(
      /^The data directory [^\n]* is in use by another Kiln process\.[^\n]*$/,
    );
    first.release();
    expect(acquireAndRelease().notes).toEqual([]);
  });

  it("if the database's header is damaged", async () => {
    writeFileSync(file, Buffer.alloc(9_000, "no database"));
    expect(await getDatabaseError()).toMatch(
      /^The database [^\n]*kiln\.db is corrupted [^\n]*backup/,
    );
  });

  it("if a page within the database is damaged", async () => {
    await (await openDatabase({ file })).destroy();
    const database = new Database(file);
    database.exec("pragma wal_checkpoint(truncate)");
    database.close();
    const opened = await open(file, "r+");
    const middle = Math.floor(statSync(file).size / 4096 / 2) * 4096;
    await opened.write(Buffer.alloc(4096, 7), 0, 4096, middle);
    await opened.close();
    expect(await getDatabaseError()).toMatch(
      /^The database [^\n]*kiln\.db is corrupted [^\n]*backup/,
    );
  });

  it("if a newer version of Kiln has written the database", async () => {
    await (await openDatabase({ file })).destroy();
    const database = new Database(file);
    database.exec("insert into kiln_migrations values ('999-later', '2030-01-01T00:00:00.000Z')");
    database.close();
    expect(await getDatabaseError()).toMatch(
      /^The database [^\n]* was written by a newer version of Kiln [^\n]*999-later[^\n]*$/,
    );
  });

  it("if another process locks the database", async () => {
    await (await openDatabase({ file })).destroy();
    const other = new Database(file);
    other.exec("begin immediate");
    expect(await getDatabaseError()).toMatch(/^The database [^\n]* is locked by another process/);
    other.close();
  });
});

describe("the data directory of an earlier version", () => {
  it("is closed to other users, with the databases, the secret and the logs in it", () => {
    const logs = path.join(dataDir, "logs");
    mkdirSync(logs);
    const files = [file, path.join(dataDir, "secret"), path.join(logs, "portal.log")];
    for (const one of files) writeFileSync(one, "", { mode: 0o644 });
    for (const folder of [dataDir, logs]) chmodSync(folder, 0o755);
    expect(acquireAndRelease().notes).toEqual([]);
    const open = [dataDir, logs, ...files].filter((one) => (statSync(one).mode & 0o077) !== 0);
    expect(open).toEqual([]);
  });

  it("is unchanged and reported if it contains other files", () => {
    writeFileSync(path.join(dataDir, "thesis.pdf"), "");
    chmodSync(dataDir, 0o755);
    expect(acquireAndRelease().notes).toEqual([
      `Other users can access ${dataDir}. Give Kiln its own directory.`,
    ]);
    expect(statSync(dataDir).mode & 0o777).toBe(0o755);
  });
});
