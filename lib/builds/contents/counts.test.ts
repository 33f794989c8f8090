import { afterEach, beforeEach, expect, it } from "vitest";
import type { Db } from "@/lib/db/database";
import { testDatabase } from "@/lib/submissions/testing/submitting";
import { recordObservations } from "../record/record-observations";
import { storedBuild } from "../stored-builds";
import { seen } from "../testing/lives";
import { keepCount, storedCounts } from "./counts";

const { arn } = seen("", 0);
let db: Db;
let close: () => Promise<void>;

beforeEach(async () => {
  ({ db, close } = await testDatabase());
  const looked = { detail: "{}", observed_at: "2026-01-01T00:00:00.000Z" };
  await db
    .insertInto("build_details")
    .values({ arn, ...looked })
    .execute();
});
afterEach(() => close());

async function buildSeen(status: string, seconds: number) {
  await recordObservations(db, [seen(status, seconds)]);
  const row = await storedBuild(db, arn);
  if (!row) throw new Error("not recorded");
  return row;
}

it("stores the counts of an ended build", async () => {
  const build = await buildSeen("AVAILABLE", 10);
  expect(await storedCounts(db, build)).toEqual({ packages: null, findings: null });
  await keepCount(db, build, "packages", 400);
  expect(await storedCounts(db, build)).toEqual({ packages: 400, findings: null });
  await keepCount(db, build, "findings", 0);
  expect(await storedCounts(db, build)).toEqual({ packages: 400, findings: 0 });
});

it("stores no counts right after the end, when the list may be of the running build", async () => {
  const now = (Date.now() - Date.UTC(2026, 0, 1)) / 1_000;
  const build = await buildSeen("AVAILABLE", now - 5);
  await keepCount(db, build, "packages", 400);
  expect((await storedCounts(db, build)).packages).toBeNull();
});

it("drops the counts once the build runs again", async () => {
  const failed = await buildSeen("FAILED", 10);
  await keepCount(db, failed, "packages", 400);
  const yearAhead = (Date.now() - Date.UTC(2026, 0, 1)) / 1_000 + 60;
  expect(await storedCounts(db, await buildSeen("TESTING", yearAhead))).toEqual({
    packages: null,
    findings: null,
  });
  const again = await buildSeen("AVAILABLE", yearAhead + 60);
  expect((await storedCounts(db, again)).packages).toBeNull();
});
