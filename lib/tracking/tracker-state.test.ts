import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Db } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { subscribeToLiveEvents } from "@/lib/live/bus";
import type { LiveMessage } from "@/lib/live/message";
import { TrackerState } from "./tracker-state";

const accountRegion = { account: "111122223333", region: "eu-west-1" };
const polledAt = "2026-01-01T00:00:00.000Z";
const caller = {
  getFreshness: () => ({ polledAt }),
  lastPoll: { polledAt, failure: null },
  restore: () => undefined,
};
let db: Db;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await openTestDatabase());
});
afterAll(() => close());

it("reports freshness only while this process holds the lease", async () => {
  const published: LiveMessage[] = [];
  const leave = subscribeToLiveEvents(accountRegion, ({ message }) => published.push(message));
  const state = new TrackerState(db, accountRegion, caller);
  state.handleCall();
  expect(published).toEqual([]);
  state.setHeld(true);
  state.handleCall();
  expect(published).toEqual([{ kind: "freshness", polledAt }]);
  const kept = () => db.selectFrom("tracked_places").select("looked_at").executeTakeFirst();
  await vi.waitFor(async () => expect(await kept()).toEqual({ looked_at: polledAt }), 60_000);
  state.setHeld(false);
  leave();
});
