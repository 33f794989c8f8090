import { afterEach, beforeEach, expect, it } from "vitest";
import type { Db } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { emptyStoredDetail } from "../detail/stored-detail";
import { recordObservations } from "../record/record-observations";
import { findStoredBuild } from "../stored-builds";
import { createObservation } from "../testing/build-lifecycles";
import { readBuildHistory } from "./build-history";
import { readStoredContentCounts, storeContentCount } from "./counts";

const { arn } = createObservation("", 0);
let db: Db;
let close: () => Promise<void>;

beforeEach(async () => {
  ({ db, close } = await openTestDatabase());
  const looked = { detail: "{}", observed_at: "2026-01-01T00:00:00.000Z" };
  await db
    .insertInto("build_details")
    .values({ arn, ...looked })
    .execute();
});
afterEach(() => close());

async function recordBuild(status: string, seconds: number) {
  await recordObservations(db, [createObservation(status, seconds)]);
  const row = await findStoredBuild(db, arn);
  if (!row) throw new Error("not recorded");
  return row;
}

it("stores the counts of an ended build", async () => {
  const build = await recordBuild("AVAILABLE", 10);
  expect(await readStoredContentCounts(db, build)).toEqual({ packages: null, findings: null });
  await storeContentCount(db, build, "packages", 400);
  expect(await readStoredContentCounts(db, build)).toEqual({ packages: 400, findings: null });
  await storeContentCount(db, build, "findings", 7);
  expect(await readStoredContentCounts(db, build)).toEqual({ packages: 400, findings: 7 });
});

it("counts no findings only after a completed scan, and never no packages", async () => {
  const build = await recordBuild("AVAILABLE", 10);
  const setScan = (status: string) => {
    const detail = { ...emptyStoredDetail, scan: { enabled: true, status, reason: null } };
    return db
      .updateTable("build_details")
      .set({ detail: JSON.stringify(detail) })
      .execute();
  };
  const read = async () => ({
    ...(await readStoredContentCounts(db, build)),
    history: (await readBuildHistory(build, arn, db)).map(({ findings }) => findings),
  });
  const unknown = { packages: null, findings: null, history: [null] };
  await setScan("SCANNING");
  await storeContentCount(db, build, "packages", 0);
  await storeContentCount(db, build, "findings", 0);
  await setScan("COMPLETED");
  expect(await read()).toEqual(unknown);
  await storeContentCount(db, build, "findings", 0);
  expect(await read()).toEqual({ packages: null, findings: 0, history: [0] });
  // Earlier versions stored each empty list.
  await setScan("FAILED");
  await db.updateTable("build_details").set({ packages: 0 }).execute();
  expect(await read()).toEqual(unknown);
});

it("stores no counts right after the end, when the list may be of the running build", async () => {
  const now = (Date.now() - Date.UTC(2026, 0, 1)) / 1_000;
  const build = await recordBuild("AVAILABLE", now - 5);
  await storeContentCount(db, build, "packages", 400);
  expect((await readStoredContentCounts(db, build)).packages).toBeNull();
});

it("keeps the counts of a deleted build, whose lists are empty", async () => {
  await storeContentCount(db, await recordBuild("AVAILABLE", 10), "findings", 30);
  const hourAhead = (Date.now() - Date.UTC(2026, 0, 1)) / 1_000 + 3_600;
  const deleted = await recordBuild("DELETED", hourAhead);
  expect((await readStoredContentCounts(db, deleted)).findings).toBe(30);
  await storeContentCount(db, { ...deleted, status_since: null }, "findings", 0);
  expect((await readStoredContentCounts(db, deleted)).findings).toBe(30);
});

it("drops the counts once the build runs again", async () => {
  const failed = await recordBuild("FAILED", 10);
  await storeContentCount(db, failed, "packages", 400);
  const yearAhead = (Date.now() - Date.UTC(2026, 0, 1)) / 1_000 + 60;
  expect(await readStoredContentCounts(db, await recordBuild("TESTING", yearAhead))).toEqual({
    packages: null,
    findings: null,
  });
  const again = await recordBuild("AVAILABLE", yearAhead + 60);
  expect((await readStoredContentCounts(db, again)).packages).toBeNull();
});
