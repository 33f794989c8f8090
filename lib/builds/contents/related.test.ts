import { afterAll, beforeAll, expect, it } from "vitest";
import { type Db, database } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { createActingRole } from "@/lib/submissions/testing/submitting";
import { recordObservations } from "../record/record-observations";
import { findLatestAvailableBuild } from "../stored-builds";
import { createObservation, formatTimeAfterStart } from "../testing/build-lifecycles";
import { readRelatedBuilds } from "./related";

const acting = createActingRole();
const arnOf = (image: string, build: number) =>
  `arn:aws:imagebuilder:${acting.region}:${acting.account}:image/${image}/1.0.0/${build}`;
let db: Db;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await openTestDatabase());
  database.set(Promise.resolve(db));
  const record = (image: string, build: number, status: string) =>
    createObservation(status, 100 + build, {
      arn: arnOf(image, build),
      createdAt: formatTimeAfterStart(build),
    });
  const failed = Array.from({ length: 10 }, (_, index) => record("web", index + 3, "FAILED"));
  await recordObservations(db, [
    record("web", 1, "AVAILABLE"),
    record("web", 2, "AVAILABLE"),
    ...failed,
    record("web", 13, "AVAILABLE"),
    record("web", 14, "AVAILABLE"),
    record("other", 12, "AVAILABLE"),
  ]);
});
afterAll(async () => {
  database.reset();
  await close();
});

it.each([
  ["that is older than the listed builds", 13, 2],
  ["instead of the latest one", 12, 2],
  ["directly before the build", 14, 13],
  ["of several earlier ones", 2, 1],
])("returns the previous available build %s", async (_case, build, expected) => {
  const related = await readRelatedBuilds(acting, arnOf("web", build));
  expect(related).toMatchObject({
    ok: true,
    value: { lastGood: { buildNumber: 14 }, previousGood: { arn: arnOf("web", expected) } },
  });
});

it("returns the latest available build that was created before a time", async () => {
  const find = (createdBefore?: string) =>
    findLatestAvailableBuild(db, { ...acting, name: "web", createdBefore });
  expect(await find()).toMatchObject({ build_number: 14 });
  expect(await find(formatTimeAfterStart(14))).toMatchObject({ build_number: 13 });
  expect(await find(formatTimeAfterStart(1))).toBeUndefined();
});

it("returns no previous available build for the first one", async () => {
  expect(await readRelatedBuilds(acting, arnOf("web", 1))).toMatchObject({
    ok: true,
    value: { earlier: [], previousGood: null },
  });
});
