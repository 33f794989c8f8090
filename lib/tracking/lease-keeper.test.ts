import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import type { Db } from "@/lib/db/database";
import { deleteOtherHoldersLeases, leaseMs, singleProcessLeaseMs } from "@/lib/db/lease";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { LeaseKeeper } from "./lease-keeper";
import { Leases } from "./leases";

let db: Db;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await openTestDatabase());
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => close());

it("reports a lost lease, even if it expired before another process took it", async () => {
  const reported: boolean[] = [];
  const keeper = new LeaseKeeper(
    new Leases(db, leaseMs),
    "tracking a b",
    (held) => void reported.push(held),
  );
  await keeper.keep(true);
  await keeper.keep(true);
  expect([keeper.held, reported]).toEqual([true, [true]]);
  const later = performance.now() + leaseMs + 1;
  vi.spyOn(performance, "now").mockReturnValue(later);
  const until = new Date(Date.now() + 60_000).toISOString();
  await db.updateTable("leases").set({ holder: "another", until }).execute();
  await keeper.keep(true);
  expect([keeper.held, reported]).toEqual([false, [true, false]]);
});

const accountRegions = ["tracking a b", "tracking a c", "tracking d b"];
const keepersOf = (leases: Leases) =>
  accountRegions.map((name) => new LeaseKeeper(leases, name, () => undefined));

it("renews all leases of a process in one statement after a quarter of their duration", async () => {
  await db.deleteFrom("leases").execute();
  const keepers = keepersOf(new Leases(db, leaseMs));
  const statements = vi.spyOn(Object.getPrototypeOf(db.getExecutor()), "executeQuery");
  const keepAll = () => Promise.all(keepers.map((keeper) => keeper.keep(true)));
  await keepAll();
  expect(statements).toHaveBeenCalledTimes(1);
  const pauses = await keepAll();
  expect(statements).toHaveBeenCalledTimes(1);
  const now = performance.now();
  for (const pause of pauses) expect(pause).toBeLessThanOrEqual(leaseMs / 4);
  vi.spyOn(performance, "now").mockReturnValue(now + leaseMs / 4);
  await keepAll();
  expect(statements).toHaveBeenCalledTimes(2);
  expect(keepers.map(({ held }) => held)).toEqual([true, true, true]);
});

it("acquires only free leases", async () => {
  await db.deleteFrom("leases").execute();
  await new Leases(db, leaseMs, "another").acquire(accountRegions[1] ?? "");
  const keepers = keepersOf(new Leases(db, leaseMs));
  await Promise.all(keepers.map((keeper) => keeper.keep(true)));
  expect(keepers.map(({ held }) => held)).toEqual([true, false, true]);
});

it("takes over the long leases of a crashed process at the next start", async () => {
  await db.deleteFrom("leases").execute();
  const crashed = keepersOf(new Leases(db, singleProcessLeaseMs, "crashed"));
  await Promise.all(crashed.map((keeper) => keeper.keep(true)));
  await deleteOtherHoldersLeases(db, "next");
  const next = keepersOf(new Leases(db, singleProcessLeaseMs, "next"));
  await Promise.all(next.map((keeper) => keeper.keep(true)));
  expect(next.map(({ held }) => held)).toEqual([true, true, true]);
});
