import { afterEach, beforeEach, expect, it } from "vitest";
import type { Db } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { recordSignOut } from "../ended-sessions";
import {
  claimGroupsRead,
  insertGroups,
  readStoredGroups,
  releaseClaim,
  storeGroups,
  storeRefreshedTokens,
} from "./store";

const start = Date.parse("2026-11-28T12:00:00Z");
const minuteMs = 60_000;
const first = { groups: ["a"], readAt: start, tokens: "sealed-1" };
let db: Db;
let close: () => Promise<void>;

beforeEach(async () => {
  ({ db, close } = await openTestDatabase());
  await insertGroups(db, "s-1", first, start + 60 * minuteMs);
});
afterEach(() => close());

const claimAt = (minutes: number, readAt = start) =>
  claimGroupsRead(db, "s-1", { readAt }, start + minutes * minuteMs);

it("lets one of several processes read the groups", async () => {
  const claims = await Promise.all(Array.from({ length: 5 }, () => claimAt(5)));
  expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
});

it("lets another process read them once a claim is released or over", async () => {
  const claim = await claimAt(5);
  if (claim) await releaseClaim(db, claim);
  expect(await claimAt(5)).not.toBeNull();
  expect(await claimAt(5)).toBeNull();
  expect(await claimAt(6)).not.toBeNull();
});

it("doesn't let them be read again because of an earlier reading", async () => {
  const claim = await claimAt(5);
  const readAt = start + 5 * minuteMs;
  if (claim) await storeGroups(db, claim, { groups: ["b"], readAt });
  expect(await claimAt(5)).toBeNull();
  expect(await readStoredGroups(db, "s-1")).toEqual({ groups: ["b"], readAt, tokens: "sealed-1" });
  expect(await claimAt(10, readAt)).not.toBeNull();
});

it("gives the next process the latest tokens", async () => {
  const claim = await claimAt(5);
  if (claim) await storeRefreshedTokens(db, claim, "sealed-2");
  if (claim) await releaseClaim(db, claim);
  expect(await claimAt(5)).toMatchObject({ tokens: "sealed-2" });
});

it("rejects the groups of a session that ended, or of a claim that was lost", async () => {
  const lost = await claimAt(5);
  const claim = await claimAt(6);
  if (!lost || !claim) throw new Error("the session wasn't claimed");
  const reading = { groups: ["b"], readAt: start };
  await expect(storeGroups(db, lost, reading)).rejects.toThrow("the session ended");
  await recordSignOut(db, "s-1", new Date(start + 60 * minuteMs));
  await expect(storeGroups(db, claim, reading)).rejects.toThrow("the session ended");
  expect(await readStoredGroups(db, "s-1")).toBeNull();
});
