import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type Db, openDatabase } from "@/lib/db/database";
import { leaseMs } from "./lease";
import { LeaseKeeper } from "./lease-keeper";

const folder = mkdtempSync(path.join(tmpdir(), "kiln-lease-keeper-"));
let db: Db;

beforeAll(async () => {
  db = await openDatabase({ file: path.join(folder, "kiln.db") });
});
afterAll(async () => {
  vi.restoreAllMocks();
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
});

it("says that the lease is lost, also when it ran out before another process took it", async () => {
  const told: boolean[] = [];
  const keeper = new LeaseKeeper(db, "tracking a b", (held) => void told.push(held));
  await keeper.keep(true);
  await keeper.keep(true);
  expect([keeper.held, told]).toEqual([true, [true]]);
  const later = performance.now() + leaseMs + 1;
  vi.spyOn(performance, "now").mockReturnValue(later);
  const until = new Date(Date.now() + 60_000).toISOString();
  await db.updateTable("leases").set({ holder: "another", until }).execute();
  await keeper.keep(true);
  expect([keeper.held, told]).toEqual([false, [true, false]]);
});
