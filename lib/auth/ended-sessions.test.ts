import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Db, openDatabase } from "@/lib/db/database";
import { endSession, hasEnded, noteEnd } from "./ended-sessions";

let folder: string;
let db: Db;
const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour));

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "kiln-ended-"));
  db = await openDatabase({ file: path.join(folder, "kiln.db") });
});

afterEach(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
});

it("keeps signed-out sessions across restarts and repeated sign-outs", async () => {
  await noteEnd(db, "s-1", at(8), at(0));
  await noteEnd(db, "s-1", at(8), at(1));
  const restarted = await openDatabase({ file: path.join(folder, "kiln.db") });
  expect(await hasEnded("s-1", async () => restarted)).toBe(true);
  expect(await hasEnded("s-2", async () => restarted)).toBe(false);
  await restarted.destroy();
});

it("deletes the sign-outs of sessions whose cookie has expired", async () => {
  await noteEnd(db, "s-1", at(8), at(0));
  await noteEnd(db, "s-2", at(17), at(9));
  const kept = await db.selectFrom("ended_sessions").select("session_id").execute();
  expect(kept).toEqual([{ session_id: "s-2" }]);
});

it("keeps a sign-out while the database isn't writable, and stores it afterwards", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: at(0) });
  const broken = () => Promise.reject(new Error("disk full"));
  await endSession("s-3", at(8).getTime(), broken);
  expect(await hasEnded("s-3", broken)).toBe(true);
  vi.setSystemTime(at(1));
  expect(await hasEnded("another", async () => db)).toBe(false);
  const stored = await db.selectFrom("ended_sessions").selectAll().execute();
  expect(stored).toEqual([{ session_id: "s-3", until: at(8).toISOString() }]);
  vi.useRealTimers();
});
