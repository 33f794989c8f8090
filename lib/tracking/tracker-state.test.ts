import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type Db, openDatabase } from "@/lib/db/database";
import { subscribe } from "@/lib/live/bus";
import type { LiveMessage } from "@/lib/live/message";
import { TrackerState } from "./tracker-state";

const folder = mkdtempSync(path.join(tmpdir(), "kiln-place-state-"));
const accountRegion = { account: "111122223333", region: "eu-west-1" };
const polledAt = "2026-01-01T00:00:00.000Z";
const caller = {
  freshness: () => ({ polledAt }),
  lastPoll: { polledAt, failure: null },
  remember: () => undefined,
};
let db: Db;

beforeAll(async () => {
  db = await openDatabase({ file: path.join(folder, "kiln.db") });
});
afterAll(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
});

it("reports freshness only while this process holds the lease", async () => {
  const published: LiveMessage[] = [];
  const leave = subscribe(accountRegion, ({ message }) => published.push(message));
  const state = new TrackerState(db, accountRegion, caller);
  state.changed();
  expect(published).toEqual([]);
  state.own(true);
  state.changed();
  expect(published).toEqual([{ kind: "freshness", polledAt }]);
  const kept = () => db.selectFrom("tracked_places").select("looked_at").executeTakeFirst();
  await vi.waitFor(async () => expect(await kept()).toEqual({ looked_at: polledAt }), 60_000);
  state.own(false);
  leave();
});
