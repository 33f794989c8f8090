import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Db, openDatabase } from "@/lib/db/database";
import type { DatabaseLocation } from "@/lib/db/dialect";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { endSession, hasSessionEnded, recordSignOut } from "./ended-sessions";

let db: Db;
let location: DatabaseLocation;
let close: () => Promise<void>;
const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour));

beforeEach(async () => {
  ({ db, location, close } = await openTestDatabase());
});

afterEach(() => close());

it("keeps signed-out sessions across restarts and repeated sign-outs", async () => {
  await recordSignOut(db, "s-1", at(8), at(0));
  await recordSignOut(db, "s-1", at(8), at(1));
  const restarted = await openDatabase(location);
  expect(await hasSessionEnded("s-1", async () => restarted)).toBe(true);
  expect(await hasSessionEnded("s-2", async () => restarted)).toBe(false);
  await restarted.destroy();
});

it("deletes the sign-outs of sessions whose cookie has expired", async () => {
  await recordSignOut(db, "s-1", at(8), at(0));
  await recordSignOut(db, "s-2", at(17), at(9));
  const kept = await db.selectFrom("ended_sessions").select("session_id").execute();
  expect(kept).toEqual([{ session_id: "s-2" }]);
});

it("keeps the sign-out of an expired cookie that a replica with a slower clock still accepts", async () => {
  await recordSignOut(db, "s-1", at(8), at(0));
  await recordSignOut(db, "s-2", at(17), new Date(at(8).getTime() + 60_000));
  expect(await hasSessionEnded("s-1", async () => db)).toBe(true);
});

it("keeps a sign-out while the database isn't writable, and stores it afterwards", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: at(0) });
  const broken = () => Promise.reject(new Error("disk full"));
  await endSession("s-3", at(8).getTime(), broken);
  expect(await hasSessionEnded("s-3", broken)).toBe(true);
  vi.setSystemTime(at(1));
  expect(await hasSessionEnded("another", async () => db)).toBe(false);
  const stored = await db.selectFrom("ended_sessions").selectAll().execute();
  expect(stored).toEqual([{ session_id: "s-3", until: at(8).toISOString() }]);
  vi.useRealTimers();
});
