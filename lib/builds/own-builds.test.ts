import { afterAll, beforeAll, expect, it } from "vitest";
import type { Db } from "@/lib/db/database";
import { collectQueryPlans } from "@/lib/db/testing/query-plans";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { isUsingPostgres } from "@/scripts/lib/test-postgres.mjs";
import { hasOwnBuilds, listOwnFailedBuilds, listOwnRunningBuilds } from "./own-builds";

let db: Db;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await openTestDatabase());
});
afterAll(() => close());

it.skipIf(isUsingPostgres())("finds a person's builds in several Regions by an index", async () => {
  const accountRegions = ["eu-west-1", "us-east-1"].map((region) => ({
    account: "111122223333",
    region,
  }));
  const own = { accountRegions, personId: "erin", limit: 5 };
  const plans = await collectQueryPlans(db, async () => {
    await listOwnRunningBuilds(db, own);
    await listOwnFailedBuilds(db, own, "2026-11-01T00:00:00.000Z");
    await hasOwnBuilds(db, own);
  });
  const ofPerson = "INDEX builds_of_person (account=? AND region=? AND submitted_by_id=?";
  expect(plans.map(({ plan }) => plan[0])).toEqual([
    "SEARCH builds USING INDEX builds_running (account=? AND region=?)",
    `SEARCH builds USING ${ofPerson} AND created_at>?)`,
    `SEARCH builds USING ${ofPerson})`,
  ]);
});
