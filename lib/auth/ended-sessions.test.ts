import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Db, openDatabase } from "@/lib/db/database";
import { hasEnded, noteEnd } from "./ended-sessions";

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

it("knows which sessions were signed out, also after a restart and twice", async () => {
  await noteEnd(db, "s-1", at(8), at(0));
  await noteEnd(db, "s-1", at(8), at(1));
  const restarted = await openDatabase({ file: path.join(folder, "kiln.db") });
  expect(await hasEnded(restarted, "s-1")).toBe(true);
  expect(await hasEnded(restarted, "s-2")).toBe(false);
  await restarted.destroy();
});

it("drops the notes of sessions whose cookie has ended by itself", async () => {
  await noteEnd(db, "s-1", at(8), at(0));
  await noteEnd(db, "s-2", at(17), at(9));
  const kept = await db.selectFrom("ended_sessions").select("session_id").execute();
  expect(kept).toEqual([{ session_id: "s-2" }]);
});
