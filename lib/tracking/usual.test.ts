import { afterEach, beforeEach, expect, it } from "vitest";
import { forgetProcessWide } from "@/lib/config/process-wide";
import type { Db } from "@/lib/db/database";
import { queryPlans } from "@/lib/db/testing/query-plans";
import { testDatabase } from "@/lib/submissions/testing/submitting";
import { buildAt } from "./live/testing/events";
import { nothingTold } from "./observation";
import { recordObservations } from "./record";
import { usualOf, usualsOf } from "./usual";

const place = { account: "111122223333", region: "eu-west-1" };
const recipes = Array.from({ length: 60 }, (_, index) => `recipe-${index}`);
const builds = recipes.map((recipe_name) => ({ ...place, recipe_name }));
let db: Db;
let close: () => Promise<void>;

beforeEach(async () => {
  ({ db, close } = await testDatabase());
  for (const [index, name] of recipes.entries()) {
    const { arn } = buildAt(name, 0);
    const observedAt = new Date().toISOString();
    await recordObservations(db, [{ ...nothingTold, arn, status: "AVAILABLE", observedAt }]);
    await db
      .updateTable("builds")
      .set({ duration_ms: index + 1 })
      .where("arn", "=", arn)
      .execute();
  }
  forgetProcessWide("tracking.usual");
});
afterEach(() => close());

it("is read for many recipes with few statements, each by an index", async () => {
  const plans = await queryPlans(db, () => usualsOf(db, builds));
  expect(plans).toHaveLength(2);
  const searches = plans
    .flatMap(({ plan }) => plan)
    .filter((line) => /(SEARCH|SCAN) builds/.test(line));
  expect(searches).toHaveLength(60);
  for (const line of searches) expect(line).toContain("INDEX builds_by_recipe");
});

it("is of each recipe, in the order of the builds, and kept", async () => {
  const usuals = await usualsOf(db, [...builds, { ...place, recipe_name: null }]);
  expect(usuals.map(({ totalMs }) => totalMs)).toEqual([
    ...recipes.map((_, index) => index + 1),
    null,
  ]);
  expect(await queryPlans(db, () => usualsOf(db, builds))).toEqual([]);
  expect(await usualOf(db, { ...place, recipe_name: "recipe-4" })).toMatchObject({ totalMs: 5 });
  expect((await usualOf(db, { ...place, recipe_name: "unknown" })).totalMs).toBeNull();
});
