import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { recordObservations } from "@/lib/builds/record/record-observations";
import { findStoredBuild } from "@/lib/builds/stored-builds";
import { createObservation, formatTimeAfterStart } from "@/lib/builds/testing/build-lifecycles";
import type { Db } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { DeletionDetector } from "./deletions";

const { arn } = createObservation("", 0);
let db: Db;
let close: () => Promise<void>;
let clock: number;
let deletions: DeletionDetector;

beforeAll(async () => {
  ({ db, close } = await openTestDatabase());
});
afterAll(() => close());
beforeEach(async () => {
  clock = 1_000_000;
  deletions = new DeletionDetector(() => clock);
  await db.deleteFrom("builds").execute();
  await recordObservations(db, [
    createObservation("BUILDING", 1),
    createObservation("AVAILABLE", 2),
  ]);
});

const readStatus = async () => (await findStoredBuild(db, arn))?.status;

describe("a build that AWS doesn't have", () => {
  it("is deleted if still missing later", async () => {
    await deletions.recordMissing(db, arn, formatTimeAfterStart(600));
    expect([await readStatus(), deletions.listDue()]).toEqual(["AVAILABLE", []]);
    clock += 20_000;
    expect(deletions.listDue()).toEqual([arn]);
    const [written] = await deletions.recordMissing(db, arn, formatTimeAfterStart(620));
    expect(written?.row.status).toBe("DELETED");
    expect(await readStatus()).toBe("DELETED");
    expect(deletions.listDue()).toEqual([]);
  });

  it("isn't deleted if observed in between", async () => {
    await deletions.recordMissing(db, arn, formatTimeAfterStart(600));
    deletions.markSeen(arn);
    clock += 30_000;
    await deletions.recordMissing(db, arn, formatTimeAfterStart(630));
    expect(await readStatus()).toBe("AVAILABLE");
  });

  it("isn't deleted while too new for AWS's consistency", async () => {
    await deletions.recordMissing(db, arn, formatTimeAfterStart(10));
    clock += 30_000;
    await deletions.recordMissing(db, arn, formatTimeAfterStart(40));
    expect(await readStatus()).toBe("AVAILABLE");
  });

  it("is polled again later if that new, not immediately", async () => {
    await deletions.recordMissing(db, arn, formatTimeAfterStart(10));
    clock += 20_000;
    await deletions.recordMissing(db, arn, formatTimeAfterStart(30));
    expect(deletions.listDue()).toEqual([]);
    clock += 20_000;
    expect(deletions.listDue()).toEqual([arn]);
  });

  it("waits for its turn if very many are missing", async () => {
    const arns = Array.from({ length: 50 }, (_, build) => arn.replace(/1$/, String(build + 1)));
    await recordObservations(
      db,
      arns.map((one) => createObservation("AVAILABLE", 2, { arn: one })),
    );
    for (const one of arns) await deletions.recordMissing(db, one, formatTimeAfterStart(600));
    clock += 20_000;
    expect(deletions.listDue()).toEqual(arns.slice(0, 20));
  });
});
