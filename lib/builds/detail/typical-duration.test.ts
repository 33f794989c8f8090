import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Db } from "@/lib/db/database";
import { collectQueryPlans } from "@/lib/db/testing/query-plans";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { createObservedBuild } from "@/lib/live/testing/events";
import { isUsingPostgres } from "@/scripts/lib/test-postgres.mjs";
import { statusOnlyObservation } from "../record/observation";
import { recordObservations } from "../record/record-observations";
import {
  comparableBuildsCache,
  readTypicalDuration,
  readTypicalDurations,
} from "./typical-duration";

const accountRegion = { account: "111122223333", region: "eu-west-1" };
const recipes = Array.from({ length: 60 }, (_, index) => `recipe-${index}`);
const builds = recipes.map((recipe_name) => ({ ...accountRegion, arn: "another", recipe_name }));
const arnOf = (name: string, build: number) =>
  createObservedBuild(name, 0).arn.replace(/\d+$/, String(build));
let db: Db;
let close: () => Promise<void>;

beforeEach(async () => {
  ({ db, close } = await openTestDatabase());
  const observedAt = new Date().toISOString();
  const arns = recipes.flatMap((name) => [1, 2, 3].map((build) => arnOf(name, build)));
  await recordObservations(
    db,
    arns.map((arn) => ({ ...statusOnlyObservation, arn, status: "AVAILABLE", observedAt })),
  );
  for (const [index, name] of recipes.entries()) {
    await db
      .updateTable("builds")
      .set({ duration_ms: index + 1, phase_ms: JSON.stringify({ BUILDING: index }) })
      .where("recipe_name", "=", name)
      .execute();
  }
  comparableBuildsCache.reset();
});
afterEach(() => close());

it.skipIf(isUsingPostgres())(
  "is read for many recipes with few statements, each by an index",
  async () => {
    const plans = await collectQueryPlans(db, () => readTypicalDurations(db, builds));
    expect(plans).toHaveLength(2);
    const searches = plans
      .flatMap(({ plan }) => plan)
      .filter((line) => /(SEARCH|SCAN) builds/.test(line));
    expect(searches).toHaveLength(60);
    for (const line of searches) expect(line).toContain("INDEX builds_by_recipe");
  },
);

it("is per recipe, in the order of the builds, and cached", async () => {
  const typicalDurations = await readTypicalDurations(db, [
    ...builds,
    { ...accountRegion, arn: "x", recipe_name: null },
  ]);
  expect(typicalDurations.map(({ totalMs }) => totalMs)).toEqual([
    ...recipes.map((_, index) => index + 1),
    null,
  ]);
  const statements = vi.spyOn(Object.getPrototypeOf(db.getExecutor()), "executeQuery");
  await readTypicalDurations(db, builds);
  expect(statements).not.toHaveBeenCalled();
  statements.mockRestore();
  expect(
    await readTypicalDuration(db, { ...accountRegion, arn: "x", recipe_name: "recipe-4" }),
  ).toMatchObject({
    totalMs: 5,
  });
  expect(
    (await readTypicalDuration(db, { ...accountRegion, arn: "x", recipe_name: "unknown" })).totalMs,
  ).toBeNull();
});

it("excludes retried builds, whose last attempt ran only in part", async () => {
  const first = arnOf("recipe-4", 1);
  await db
    .updateTable("builds")
    .set({ retried_at: new Date().toISOString() })
    .where("arn", "=", first)
    .execute();
  const typical = await readTypicalDuration(db, {
    ...accountRegion,
    arn: "another",
    recipe_name: "recipe-4",
  });
  expect(typical.totalMs).toBeNull();
});

it("has no total for a build that was retried, which skips completed work", async () => {
  const build = { ...accountRegion, arn: "another", recipe_name: "recipe-4" };
  const retried_at = new Date().toISOString();
  expect(await readTypicalDurations(db, [{ ...build, retried_at }, build])).toMatchObject([
    { totalMs: null, phases: { BUILDING: 4 } },
    { totalMs: 5 },
  ]);
});

it("requires three builds other than the build itself", async () => {
  const of = (build: number) =>
    readTypicalDuration(db, {
      ...accountRegion,
      arn: arnOf("recipe-4", build),
      recipe_name: "recipe-4",
    });
  expect(await of(3)).toMatchObject({ totalMs: null, phases: {} });
  expect(await of(4)).toMatchObject({ totalMs: 5, phases: { BUILDING: 4 } });
});

it("excludes known waits for approval", async () => {
  await db
    .updateTable("builds")
    .set({ duration_ms: 50, waited_ms: 20 })
    .where("recipe_name", "=", "recipe-4")
    .execute();
  const build = { ...accountRegion, arn: "another", recipe_name: "recipe-4" };
  expect((await readTypicalDuration(db, build)).totalMs).toBe(30);
});

it("ignores builds with unknown waits once another build has waited", async () => {
  const older = [4, 5, 6, 7].map((number) => arnOf("recipe-4", number));
  const observedAt = new Date().toISOString();
  await recordObservations(
    db,
    older.map((arn) => ({ ...statusOnlyObservation, arn, status: "AVAILABLE", observedAt })),
  );
  await db.updateTable("builds").set({ duration_ms: 90 }).where("arn", "in", older).execute();
  const readTotal = async () => {
    comparableBuildsCache.reset();
    const build = { ...accountRegion, arn: "another", recipe_name: "recipe-4" };
    return (await readTypicalDuration(db, build)).totalMs;
  };
  expect(await readTotal()).toBe(90);
  const known = [1, 2, 3].map((number) => arnOf("recipe-4", number));
  const setWait = (waited_ms: number, arns: string[]) =>
    db.updateTable("builds").set({ waited_ms }).where("arn", "in", arns).execute();
  await setWait(0, known);
  expect(await readTotal(), "none waited").toBe(90);
  await setWait(2, known.slice(0, 1));
  expect(await readTotal()).toBe(5);
  await db
    .updateTable("builds")
    .set({ waited_ms: null })
    .where("arn", "in", known.slice(1))
    .execute();
  expect(await readTotal(), "too few known waits").toBeNull();
});
