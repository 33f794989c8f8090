import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  watch,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createPostgresDatabase } from "@/scripts/lib/test-postgres.mjs";
import { backUpDatabase, restoreBackup } from "./backup";
import { type Db, openDatabase } from "./database";
import { describeOnPostgres, describeWithLocations } from "./testing/databases";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "kiln-backup-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Writes pairs of rows, each pair in a transaction, until stopped. */
function keepWriting(db: Db) {
  let stopped = false;
  let written = 0;
  const done = (async () => {
    while (!stopped) {
      const until = String(written).padStart(8, "0");
      await db.transaction().execute(async (tx) => {
        for (const half of ["a", "b"]) {
          const row = { name: `${half} ${until}`, holder: "test", until };
          await tx.insertInto("leases").values(row).execute();
        }
      });
      written += 1;
      // The embedded driver responds without yielding to timers.
      await new Promise(setImmediate);
    }
  })();
  return {
    written: () => written,
    stop: async () => {
      stopped = true;
      await done;
    },
  };
}

const rowsOf = async (db: Db) =>
  (await db.selectFrom("leases").select("name").orderBy("name").execute()).map(({ name }) => name);

describeWithLocations("a backup", (createLocation) => {
  it("is restored consistently while writes go on", async () => {
    const location = createLocation();
    const db = await openDatabase(location);
    const writer = keepWriting(db);
    await expect.poll(writer.written).toBeGreaterThan(20);
    const file = path.join(folder, "backup");
    const before = writer.written();
    await backUpDatabase(location, file);
    const restored = createLocation();
    await restoreBackup(restored, file);
    await expect.poll(writer.written).toBeGreaterThan(before);
    await writer.stop();
    expect(await rowsOf(db)).toHaveLength(writer.written() * 2);
    await db.destroy();

    const copy = await openDatabase(restored);
    const rows = await rowsOf(copy);
    const pairs = rows.length / 2;
    expect(pairs).toBeGreaterThanOrEqual(before);
    const numbers = (half: string) =>
      rows.filter((name) => name.startsWith(half)).map((name) => Number(name.slice(2)));
    const expected = Array.from({ length: pairs }, (_, index) => index);
    expect(numbers("a")).toEqual(expected);
    expect(numbers("b")).toEqual(expected);
    await copy.destroy();
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it("is never readable by others while it is written", async () => {
    const location = createLocation();
    await (await openDatabase(location)).destroy();
    const file = path.join(folder, "backup");
    const modes = new Set<number>();
    const watcher = watch(folder, () => {
      const stat = statSync(file, { throwIfNoEntry: false });
      if (stat) modes.add(stat.mode & 0o077);
    });
    await backUpDatabase(location, file);
    await expect.poll(() => modes.size).toBeGreaterThan(0);
    watcher.close();
    expect([...modes]).toEqual([0]);
  });

  it("isn't written through a link", async () => {
    const location = createLocation();
    await (await openDatabase(location)).destroy();
    const file = path.join(folder, "backup");
    symlinkSync(path.join(folder, "elsewhere"), file);
    await expect(backUpDatabase(location, file)).rejects.toThrow("already exists");
    expect(existsSync(path.join(folder, "elsewhere"))).toBe(false);
  });

  it("doesn't leave a file if it fails", async () => {
    const file = path.join(folder, "backup");
    const location = createLocation();
    const broken = "file" in location ? location : { databaseUrl: `${location.databaseUrl}_gone` };
    if ("file" in location) writeFileSync(location.file, "no database ".repeat(1_000));
    await expect(backUpDatabase(broken, file)).rejects.toThrow();
    expect(existsSync(file)).toBe(false);
  });

  it("doesn't overwrite a file", async () => {
    const location = createLocation();
    await (await openDatabase(location)).destroy();
    const file = path.join(folder, "existing");
    writeFileSync(file, "");
    await expect(backUpDatabase(location, file)).rejects.toThrow("already exists");
  });
});

describe("restoring", () => {
  it("keeps the previous embedded database", async () => {
    const location = { file: path.join(folder, "kiln.db") };
    const db = await openDatabase(location);
    const file = path.join(folder, "backup");
    await backUpDatabase(location, file);
    chmodSync(file, 0o644);
    await db.insertInto("leases").values({ name: "later", holder: "", until: "" }).execute();
    await db.destroy();
    const previous = await restoreBackup(location, file);
    expect(statSync(location.file).mode & 0o077).toBe(0);
    expect(readdirSync(folder).filter((name) => name.includes(".restoring"))).toEqual([]);
    const restored = await openDatabase(location);
    expect(await rowsOf(restored)).toEqual([]);
    await restored.destroy();
    const old = await openDatabase({ file: previous ?? "" });
    expect(await rowsOf(old)).toEqual(["later"]);
    await old.destroy();
  });

  it("changes nothing if the backup is corrupted", async () => {
    const location = { file: path.join(folder, "kiln.db") };
    await (await openDatabase(location)).destroy();
    const file = path.join(folder, "backup");
    writeFileSync(file, "no database ".repeat(1_000));
    await expect(restoreBackup(location, file)).rejects.toThrow();
    await (await openDatabase(location)).destroy();
    expect(readdirSync(folder).filter((name) => name.includes(".restoring"))).toEqual([]);
  });
});

describeOnPostgres("restoring on PostgreSQL", () => {
  it("rejects a database with tables", async () => {
    const location = createPostgresDatabase();
    await (await openDatabase(location)).destroy();
    const file = path.join(folder, "backup");
    await backUpDatabase(location, file);
    await expect(restoreBackup(location, file)).rejects.toThrow("isn't empty");
  });
});
