import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { recordObservations } from "@/lib/builds/record/record-observations";
import { storedBuild } from "@/lib/builds/stored-builds";
import { at, seen } from "@/lib/builds/testing/lives";
import { type Db, openDatabase } from "@/lib/db/database";
import { Deletions } from "./deletions";

const folder = mkdtempSync(path.join(tmpdir(), "kiln-deletions-"));
const { arn } = seen("", 0);
let db: Db;
let clock: number;
let deletions: Deletions;

beforeAll(async () => {
  db = await openDatabase({ file: path.join(folder, "kiln.db") });
});
afterAll(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  clock = 1_000_000;
  deletions = new Deletions(() => clock);
  await db.deleteFrom("builds").execute();
  await recordObservations(db, [seen("BUILDING", 1), seen("AVAILABLE", 2)]);
});

const status = async () => (await storedBuild(db, arn))?.status;

describe("a build that AWS doesn't have", () => {
  it("is deleted if still missing later", async () => {
    await deletions.missing(db, arn, at(600));
    expect([await status(), deletions.due()]).toEqual(["AVAILABLE", []]);
    clock += 20_000;
    expect(deletions.due()).toEqual([arn]);
    const [written] = await deletions.missing(db, arn, at(620));
    expect(written?.row.status).toBe("DELETED");
    expect(await status()).toBe("DELETED");
    expect(deletions.due()).toEqual([]);
  });

  it("isn't deleted if observed in between", async () => {
    await deletions.missing(db, arn, at(600));
    deletions.seen(arn);
    clock += 30_000;
    await deletions.missing(db, arn, at(630));
    expect(await status()).toBe("AVAILABLE");
  });

  it("isn't deleted while too new for AWS's consistency", async () => {
    await deletions.missing(db, arn, at(10));
    clock += 30_000;
    await deletions.missing(db, arn, at(40));
    expect(await status()).toBe("AVAILABLE");
  });

  it("is polled again later if that new, not immediately", async () => {
    await deletions.missing(db, arn, at(10));
    clock += 20_000;
    await deletions.missing(db, arn, at(30));
    expect(deletions.due()).toEqual([]);
    clock += 20_000;
    expect(deletions.due()).toEqual([arn]);
  });

  it("waits for its turn if very many are missing", async () => {
    const arns = Array.from({ length: 50 }, (_, build) => arn.replace(/1$/, String(build + 1)));
    await recordObservations(
      db,
      arns.map((one) => seen("AVAILABLE", 2, { arn: one })),
    );
    for (const one of arns) await deletions.missing(db, one, at(600));
    clock += 20_000;
    expect(deletions.due()).toEqual(arns.slice(0, 20));
  });
});
