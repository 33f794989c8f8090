import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type Db, openDatabase } from "@/lib/db/database";
import { portalError } from "@/lib/errors/portal-error";
import { err } from "@/lib/errors/result";
import { recordObservations } from "../record";
import { seen } from "../testing/lives";
import { Deletions } from "./deletions";
import { HistoryReader } from "./history";

const folder = mkdtempSync(path.join(tmpdir(), "kiln-history-"));
const place = { account: "111122223333", region: "eu-west-1" };
let db: Db;

beforeAll(async () => {
  db = await openDatabase({ file: path.join(folder, "kiln.db") });
  const history_read_at = new Date().toISOString();
  await db
    .insertInto("tracked_places")
    .values({ ...place, history_read_at })
    .execute();
});
afterAll(async () => {
  vi.restoreAllMocks();
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const keep = (build: number, hoursAgo: number) => {
  const arn = `arn:aws:imagebuilder:eu-west-1:111122223333:image/web/1.0.0/${build}`;
  const createdAt = new Date(Date.now() - hoursAgo * 3_600_000).toISOString();
  return recordObservations(db, [seen("AVAILABLE", 1, { arn, createdAt })]);
};

it("looks at builds of late one after the other, and goes over all of them again only a minute later", async () => {
  await keep(1, 3);
  await keep(2, 2);
  let asked = 0;
  const ask = async () => {
    asked += 1;
    return err(portalError("AccessDenied"));
  };
  const history = new HistoryReader(db, place, { ask, rate: 5 }, new Deletions());
  const queries = vi.spyOn(db, "selectFrom");
  const searches = () => queries.mock.calls.filter(([table]) => table === "builds").length;
  await history.next(true);
  await history.next(true);
  expect(asked).toBe(2);
  await history.next(true);
  const before = searches();
  await keep(3, 1);
  await history.next(true);
  expect([asked, searches()]).toEqual([2, before]);
  const now = performance.now();
  vi.spyOn(performance, "now").mockImplementation(() => now + 61_000);
  await history.next(true);
  expect(asked).toBe(3);
});
