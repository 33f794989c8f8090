import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { recordObservations } from "@/lib/builds/record/record-observations";
import { findStoredBuild } from "@/lib/builds/stored-builds";
import { createObservation } from "@/lib/builds/testing/build-lifecycles";
import type { Db } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { DeletionDetector } from "./deletions";
import { DetailPoller } from "./detail-poller";

const lastPoll = { polledAt: null, failure: null };
let db: Db;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await openTestDatabase());
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => close());

it("keeps polling an ended build while AWS returns no steps", async () => {
  const image = { ...createObservation("FAILED", 2), statusReason: null, outputs: [], tags: [] };
  await recordObservations(db, [createObservation("BUILDING", 1), createObservation("FAILED", 2)]);
  const throttled = err(createPortalError("Throttled"));
  const answers: Result<unknown>[] = Array.from({ length: 6 }, () => [ok(image), throttled]).flat();
  answers.push(ok(image), ok([]));
  const call = async <T>() => answers.shift() as Result<T>;
  const detailPoller = new DetailPoller(db, { call, rate: 5, lastPoll }, new DeletionDetector());
  let now = performance.now();
  vi.spyOn(performance, "now").mockImplementation(() => now);
  detailPoller.requestRead(image.arn);
  while (answers.length > 0) {
    expect((await findStoredBuild(db, image.arn))?.final).toBe(0);
    expect(await detailPoller.next()).toBe(0);
    now += 60_000;
  }
  expect((await findStoredBuild(db, image.arn))?.final).toBe(1);
});

it("drops requests while another process polls", async () => {
  let asked = 0;
  const call = async () => {
    asked += 1;
    return null;
  };
  const detailPoller = new DetailPoller(db, { call, rate: 5, lastPoll }, new DeletionDetector());
  detailPoller.requestRead("old");
  detailPoller.cancelReadsDueBefore(performance.now() + 1);
  expect(await detailPoller.next()).toBeGreaterThan(0);
  detailPoller.requestRead("new");
  detailPoller.cancelReadsDueBefore(performance.now() - 20_000);
  await detailPoller.next();
  expect(asked).toBe(1);
});

it("pauses for ten minutes if nothing is due, and polls immediately on request", async () => {
  const detailPoller = new DetailPoller(
    db,
    { call: async () => null, rate: 5, lastPoll },
    new DeletionDetector(),
  );
  expect(await detailPoller.next()).toBe(600_000);
  detailPoller.requestRead("asked");
  expect(await detailPoller.next()).toBe(0);
});
