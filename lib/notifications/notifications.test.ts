import { v7 as uuid } from "uuid";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ActingRole } from "@/lib/auth/scope-types";
import { statusOnly } from "@/lib/builds/record/observation";
import { recordObservations } from "@/lib/builds/record/record-observations";
import { config, readConfig } from "@/lib/config/config";
import { type Db, database } from "@/lib/db/database";
import { queryPlans } from "@/lib/db/testing/query-plans";
import { buildAt } from "@/lib/live/testing/events";
import { actingRole, testDatabase } from "@/lib/submissions/testing/submitting";
import { follow, unfollow } from "./follow";
import { markSeen } from "./mark-seen";
import { readNotifications } from "./read";

const erin = actingRole();
const vera = actingRole({ person: { ...erin.person, id: "vera", name: "Vera Viewer" } });
const elsewhere = actingRole({ region: "us-east-1", scope: "build-engineer@us-east-1" });
let db: Db;
let close: () => Promise<void>;
let second = 0;

beforeEach(async () => {
  ({ db, close } = await testDatabase());
  database.set(Promise.resolve(db));
  config.set(readConfig("lib/config/sandbox.kiln.config.yaml"));
});
afterEach(async () => {
  for (const value of [database, config]) value.reset();
  await close();
});

/** Takes a build to a status, as a person's build or nobody's. */
async function reach(name: string, status: string, owner: ActingRole | null = null) {
  const { arn } = buildAt(name, 0);
  second += 1;
  const observedAt = new Date(Date.now() + second * 1_000).toISOString();
  await recordObservations(db, [{ ...statusOnly, arn, status, observedAt }]);
  if (owner) {
    const person = { submitted_by: owner.person.name, submitted_by_id: owner.person.id };
    await db.updateTable("builds").set(person).where("arn", "=", arn).execute();
  }
  return arn;
}

const told = async (acting: ActingRole) =>
  (await readNotifications(acting)).items.flatMap((item) =>
    item.kind === "review" ? [] : [`${item.name} ${item.status}`],
  );

describe("notifications", () => {
  it("are found by indexes, without sorting all builds of a user", async () => {
    await reach("mine", "AVAILABLE", erin);
    const plans = await queryPlans(db, () => readNotifications(erin));
    const own = plans.find(({ sql }) => sql.includes("submitted_by_id"))?.plan ?? [];
    expect(own.join()).toContain("INDEX builds_of_person");
    expect(own.join()).not.toContain("ORDER BY");
    const lines = plans.flatMap(({ plan }) => plan).filter((line) => line.startsWith("SCAN"));
    expect(lines).toEqual([]);
  });

  it("include the user's own builds, and followed ones from then on", async () => {
    await reach("mine", "BUILDING", erin);
    await reach("mine", "AVAILABLE");
    const followed = await reach("followed", "BUILDING");
    await reach("other", "BUILDING");
    await reach("other", "FAILED");
    await follow(erin, followed);
    await reach("followed", "FAILED");
    expect(await told(erin)).toEqual(["followed FAILED", "mine AVAILABLE"]);
    expect(await told(vera)).toEqual([]);
    expect(await told(elsewhere)).toEqual([]);
    await unfollow(erin, followed);
    expect(await told(erin)).toEqual(["mine AVAILABLE"]);
  });

  it("are new until seen, per user, account and Region", async () => {
    await reach("a", "BUILDING", erin);
    await reach("a", "FAILED");
    const { items, unseen } = await readNotifications(erin);
    expect([unseen, items[0]?.unseen]).toEqual([1, true]);
    await markSeen(vera, uuid());
    await markSeen(elsewhere, uuid());
    expect((await readNotifications(erin)).unseen).toBe(1);
    await markSeen(erin, items[0]?.id ?? "");
    await markSeen(erin, uuid({ msecs: 0 }));
    expect((await readNotifications(erin)).unseen).toBe(0);
  });
});

describe("following", () => {
  it("is limited to known builds of the role's account and Region", async () => {
    const arn = await reach("a", "BUILDING");
    expect(await follow(elsewhere, arn)).toMatchObject({ error: { code: "NotFound" } });
    expect(await follow(erin, buildAt("unknown", 0).arn)).toMatchObject({ ok: false });
    expect(await follow(erin, arn)).toMatchObject({ ok: true });
    expect(await follow(erin, arn)).toMatchObject({ ok: true });
    expect((await readNotifications(erin)).followed).toEqual([arn]);
    expect((await readNotifications(vera)).followed).toEqual([]);
  });

  it("drops the first of too many", async () => {
    const arns = Array.from({ length: 501 }, (_, index) => `arn:${index}`);
    const since = (index: number) => new Date(index * 1_000).toISOString();
    await db
      .insertInto("follows")
      .values(arns.map((arn, index) => ({ person_id: "erin", arn, since: since(index) })))
      .execute();
    await follow(erin, await reach("a", "BUILDING"));
    const left = await db.selectFrom("follows").select("arn").orderBy("since").execute();
    expect([left.length, left[0]?.arn]).toEqual([500, "arn:2"]);
  });
});
