import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { recordObservations } from "@/lib/builds/record/record-observations";
import { storedBuild } from "@/lib/builds/stored-builds";
import { seen } from "@/lib/builds/testing/lives";
import { type Db, openDatabase } from "@/lib/db/database";
import { portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { Deletions } from "./deletions";
import { DetailPoller } from "./detail-poller";

const folder = mkdtempSync(path.join(tmpdir(), "kiln-looker-"));
const lastPoll = { polledAt: null, failure: null };
let db: Db;
beforeAll(async () => {
  db = await openDatabase({ file: path.join(folder, "kiln.db") });
});
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
});

it("keeps polling an ended build while AWS returns no steps", async () => {
  const image = { ...seen("FAILED", 2), statusReason: null, outputs: [], tags: [] };
  await recordObservations(db, [seen("BUILDING", 1), seen("FAILED", 2)]);
  const throttled = err(portalError("Throttled"));
  const answers: Result<unknown>[] = Array.from({ length: 6 }, () => [ok(image), throttled]).flat();
  answers.push(ok(image), ok([]));
  const ask = async <T>() => answers.shift() as Result<T>;
  const detailPoller = new DetailPoller(db, { ask, rate: 5, lastPoll }, new Deletions());
  let now = performance.now();
  vi.spyOn(performance, "now").mockImplementation(() => now);
  detailPoller.ask(image.arn);
  while (answers.length > 0) {
    expect((await storedBuild(db, image.arn))?.final).toBe(0);
    expect(await detailPoller.next()).toBe(0);
    now += 60_000;
  }
  expect((await storedBuild(db, image.arn))?.final).toBe(1);
});

it("drops requests while another process polls", async () => {
  let asked = 0;
  const ask = async () => {
    asked += 1;
    return null;
  };
  const detailPoller = new DetailPoller(db, { ask, rate: 5, lastPoll }, new Deletions());
  detailPoller.ask("old");
  detailPoller.drop(performance.now() + 1);
  expect(await detailPoller.next()).toBeGreaterThan(0);
  detailPoller.ask("new");
  detailPoller.drop(performance.now() - 20_000);
  await detailPoller.next();
  expect(asked).toBe(1);
});

it("pauses for ten minutes if nothing is due, and polls immediately on request", async () => {
  const detailPoller = new DetailPoller(
    db,
    { ask: async () => null, rate: 5, lastPoll },
    new Deletions(),
  );
  expect(await detailPoller.next()).toBe(600_000);
  detailPoller.ask("asked");
  expect(await detailPoller.next()).toBe(0);
});
