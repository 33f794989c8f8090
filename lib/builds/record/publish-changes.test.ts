import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Db } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { setRelay, subscribeToLiveEvents } from "@/lib/live/bus";
import { listStoredBuilds } from "../stored-builds";
import { createObservation } from "../testing/build-lifecycles";
import { deliverBuildChanges, publishBuildState } from "./publish-changes";
import { recordObservations } from "./record-observations";

const accountRegion = { account: "111122223333", region: "eu-west-1" };
let db: Db;
let close: () => Promise<void>;
beforeEach(async () => {
  ({ db, close } = await openTestDatabase());
});
afterEach(async () => {
  setRelay(null);
  await close();
});

describe("recording observations", () => {
  it("stores and publishes nothing if other processes can't be notified", async () => {
    const published: string[] = [];
    const leave = subscribeToLiveEvents(accountRegion, ({ id }) => published.push(id));
    const observation = createObservation("BUILDING", 5);
    setRelay(async () => {
      throw new Error("the queue is full");
    });
    await expect(recordObservations(db, [observation])).rejects.toThrow("the queue is full");
    expect(await listStoredBuilds(db, accountRegion, 1)).toEqual([]);
    expect(published).toEqual([]);
    const shared: unknown[] = [];
    setRelay(async (events) => void shared.push(...events));
    await recordObservations(db, [observation]);
    leave();
    const message = { kind: "build", arn: observation.arn };
    expect(shared).toContainEqual({ accountRegion, id: published[0], message });
  });

  it("publishes a change without a stored event with the same ID in all processes", async () => {
    const observation = createObservation("BUILDING", 5);
    await recordObservations(db, [observation]);
    const published: string[] = [];
    const leave = subscribeToLiveEvents(accountRegion, ({ id }) => published.push(id));
    const shared: string[] = [];
    setRelay(async (events) => void shared.push(...events.map(({ id }) => id)));
    await publishBuildState(db, observation.arn);
    leave();
    expect(published).toHaveLength(2);
    expect(shared).toEqual(published);
  });

  it("makes watchers refetch if the changed builds can't be read", async () => {
    const written = await recordObservations(db, [createObservation("BUILDING", 5)]);
    const other = await openTestDatabase();
    await other.close();
    const resets: string[] = [];
    const leave = subscribeToLiveEvents(
      accountRegion,
      () => undefined,
      (id) => resets.push(id),
    );
    // The recipe's typical duration is not cached, so it has to be read.
    const unread = written.map((build) => ({
      ...build,
      row: { ...build.row, recipe_name: "unread" },
    }));
    await deliverBuildChanges(other.db, unread);
    leave();
    expect(resets).toHaveLength(1);
  });
});
