import { v7 as uuid } from "uuid";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ActingRole } from "@/lib/auth/scope-types";
import { statusOnlyObservation } from "@/lib/builds/record/observation";
import { recordObservations } from "@/lib/builds/record/record-observations";
import { config, readConfig } from "@/lib/config/config";
import { type Db, database } from "@/lib/db/database";
import { collectQueryPlans } from "@/lib/db/testing/query-plans";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { createPortalError } from "@/lib/errors/portal-error";
import { createObservedBuild } from "@/lib/live/testing/events";
import { createActingRole } from "@/lib/submissions/testing/submitting";
import { isUsingPostgres } from "@/scripts/lib/test-postgres.mjs";
import { startFollowingBuild, stopFollowingBuild } from "./follow";
import { saveSeenMark } from "./mark-seen";
import { readNotifications } from "./read";

const erin = createActingRole();
const vera = createActingRole({ person: { ...erin.person, id: "vera", name: "Vera Viewer" } });
const otherRegion = createActingRole({ region: "us-east-1", scope: "build-engineer@us-east-1" });
/** A list that lacked no notifications. */
const complete = { hasBuilds: true, hasReviews: true };
let db: Db;
let close: () => Promise<void>;
let second = 0;

beforeEach(async () => {
  ({ db, close } = await openTestDatabase());
  database.set(Promise.resolve(db));
  config.set(readConfig("lib/config/sandbox.kiln.config.yaml"));
});
afterEach(async () => {
  for (const value of [database, config]) value.reset();
  await close();
});

/** Records a build in a status, started by `owner` or by nobody. */
async function recordStatus(name: string, status: string, owner: ActingRole | null = null) {
  const { arn } = createObservedBuild(name, 0);
  second += 1;
  const observedAt = new Date(Date.now() + second * 1_000).toISOString();
  await recordObservations(db, [{ ...statusOnlyObservation, arn, status, observedAt }]);
  if (owner) {
    const person = { submitted_by: owner.person.name, submitted_by_id: owner.person.id };
    await db.updateTable("builds").set(person).where("arn", "=", arn).execute();
  }
  return arn;
}

const notificationsFor = async (acting: ActingRole) =>
  (await readNotifications(acting)).items.flatMap((item) =>
    item.kind === "review" ? [] : [`${item.name} ${item.status}`],
  );

describe("notifications", () => {
  it.skipIf(isUsingPostgres())(
    "are found by indexes, without sorting all builds of a user",
    async () => {
      await recordStatus("mine", "AVAILABLE", erin);
      const plans = await collectQueryPlans(db, () => readNotifications(erin));
      const own = plans.find(({ sql }) => sql.includes("submitted_by_id"))?.plan ?? [];
      expect(own.join()).toContain("INDEX builds_of_person");
      expect(own.join()).not.toContain("ORDER BY");
      const lines = plans.flatMap(({ plan }) => plan).filter((line) => line.startsWith("SCAN"));
      expect(lines).toEqual([]);
    },
  );

  it("include the user's own builds, and followed ones from then on", async () => {
    await recordStatus("mine", "BUILDING", erin);
    await recordStatus("mine", "AVAILABLE");
    const followed = await recordStatus("followed", "BUILDING");
    await recordStatus("other", "BUILDING");
    await recordStatus("other", "FAILED");
    await startFollowingBuild(erin, followed);
    await recordStatus("followed", "FAILED");
    expect(await notificationsFor(erin)).toEqual(["followed FAILED", "mine AVAILABLE"]);
    expect(await notificationsFor(vera)).toEqual([]);
    expect(await notificationsFor(otherRegion)).toEqual([]);
    await stopFollowingBuild(erin, followed);
    expect(await notificationsFor(erin)).toEqual(["mine AVAILABLE"]);
  });

  it("name the account and Region", async () => {
    await recordStatus("a", "BUILDING", erin);
    await recordStatus("a", "FAILED");
    const { accountName, region } = erin;
    expect((await readNotifications(erin)).items).toMatchObject([{ accountName, region }]);
  });

  it("are new until seen, per user, account and Region", async () => {
    await recordStatus("a", "BUILDING", erin);
    await recordStatus("a", "FAILED");
    const { items, unseen, asOf } = await readNotifications(erin);
    expect([unseen, items[0]?.unseen]).toEqual([1, true]);
    // The first 13 characters are the time. Both can be in the same millisecond.
    expect(asOf.slice(0, 13) >= (items[0]?.id ?? "").slice(0, 13)).toBe(true);
    await saveSeenMark(vera, { id: uuid(), ...complete });
    await saveSeenMark(otherRegion, { id: uuid(), ...complete });
    expect((await readNotifications(erin)).unseen).toBe(1);
    await saveSeenMark(erin, { id: items[0]?.id ?? "", ...complete });
    await saveSeenMark(erin, { id: uuid({ msecs: 0 }), ...complete });
    expect((await readNotifications(erin)).unseen).toBe(0);
  });
});

describe("notifications of a role that can't read builds", () => {
  const denial = createPortalError("ReadAccessDenied");

  it("aren't about builds, with the reason, and leave those unseen", async () => {
    await recordStatus("mine", "BUILDING", erin);
    await recordStatus("mine", "FAILED");
    const list = await readNotifications(erin, denial);
    expect(list).toMatchObject({
      items: [],
      unseen: 0,
      own: [],
      followed: [],
      buildsError: denial,
    });
    await saveSeenMark(erin, { id: uuid(), hasBuilds: false, hasReviews: true });
    await saveSeenMark(erin, { id: uuid(), hasBuilds: false, hasReviews: false });
    expect((await readNotifications(erin)).unseen).toBe(1);
  });
});

describe("following", () => {
  it("is limited to known builds of the role's account and Region", async () => {
    const arn = await recordStatus("a", "BUILDING");
    expect(await startFollowingBuild(otherRegion, arn)).toMatchObject({
      error: { code: "NotFound" },
    });
    expect(await startFollowingBuild(erin, createObservedBuild("unknown", 0).arn)).toMatchObject({
      ok: false,
    });
    expect(await startFollowingBuild(erin, arn)).toMatchObject({ ok: true });
    expect(await startFollowingBuild(erin, arn)).toMatchObject({ ok: true });
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
    await startFollowingBuild(erin, await recordStatus("a", "BUILDING"));
    const left = await db.selectFrom("follows").select("arn").orderBy("since").execute();
    expect([left.length, left[0]?.arn]).toEqual([500, "arn:2"]);
  });
});
