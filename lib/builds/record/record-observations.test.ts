import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Db, openDatabase } from "@/lib/db/database";
import { describeOnPostgres } from "@/lib/db/testing/databases";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { subscribeToLiveEvents } from "@/lib/live/bus";
import { createPostgresDatabase } from "@/scripts/lib/test-postgres.mjs";
import { listStoredBuilds, listStoredEvents } from "../stored-builds";
import {
  buildLifecycle,
  createObservation,
  formatTimeAfterStart,
  hasRetry,
  shuffleAndRepeat,
} from "../testing/build-lifecycles";
import type { Observation } from "./observation";
import { recordObservations } from "./record-observations";

const accountRegion = { account: "111122223333", region: "eu-west-1" };

async function deleteAllBuilds(db: Db): Promise<void> {
  for (const table of ["builds", "build_events", "build_tags", "build_words"] as const) {
    await db.deleteFrom(table).execute();
  }
}

/**
 * Returns the combined result of the observations. If a retry makes `since` and the values derived
 * from it ambiguous, the result doesn't contain them.
 */
async function stateOf(db: Db, blurred: boolean) {
  const rows = await db.selectFrom("builds").selectAll().orderBy("arn").execute();
  const tags = await db.selectFrom("build_tags").selectAll().orderBy("arn").execute();
  const words = await db
    .selectFrom("build_words")
    .select(["arn", "word"])
    .orderBy("arn")
    .orderBy("word")
    .execute();
  const facts = rows.map((row) => {
    const { revision: _count, ...all } = row;
    if (!blurred) return all;
    const { status_since: _since, status_reason: _reason, ended_at: _end, ...rest } = all;
    const { end_seen_at: _seen, retried_at: _retry, ...sure } = rest;
    return { ...sure, duration_ms: null };
  });
  // A word that has no slash and isn't an AMI ID comes from the reason.
  const sureWords = words.filter(({ word }) => !blurred || /^ami-|\//.test(word));
  return { facts, tags, words: sureWords };
}

const lifecycleSets = fc
  .uniqueArray(buildLifecycle, { selector: ([first]) => first?.arn, minLength: 1, maxLength: 3 })
  .chain((all) => fc.tuple(...all.map(shuffleAndRepeat)))
  .map((all) => ({
    kept: all.flatMap(({ kept }) => kept),
    blurred: all.some(({ kept }) => hasRetry(kept)),
    // The observations are interleaved, so that polls of several builds are mixed too.
    mixed: Array.from({ length: 60 }, (_, index) =>
      all.flatMap(({ mixed: one }) => one[index] ?? []),
    ).flat(),
  }));

/** Records the observations with two concurrent pollers, each in its own batches. */
async function recordBoth(pollers: [Db, Db], all: readonly Observation[], batch: number) {
  await Promise.all(
    pollers.map(async (db, poller) => {
      const own = all.filter((_, index) => index % 2 === poller);
      for (let index = 0; index < own.length; index += batch) {
        await recordObservations(db, own.slice(index, index + batch));
      }
    }),
  );
}

function expectSameAsInOrder(pollers: () => [Db, Db], numRuns: number) {
  return fc.assert(
    fc.asyncProperty(lifecycleSets, fc.integer({ min: 1, max: 4 }), async (drawn, batch) => {
      const [db] = pollers();
      await deleteAllBuilds(db);
      for (const one of drawn.kept) await recordObservations(db, [one]);
      const expected = await stateOf(db, drawn.blurred);
      await deleteAllBuilds(db);
      await recordBoth(pollers(), drawn.mixed, batch);
      expect(await stateOf(db, drawn.blurred)).toEqual(expected);
    }),
    // After a failure, one of the two may still be writing, which would make the next run fail.
    { numRuns, endOnFailure: true },
  );
}

describe("recording observations", () => {
  let db: Db;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ db, close } = await openTestDatabase());
  });
  afterAll(() => close());

  it("has the same result from two pollers, in any order, with repetitions and omissions", async () => {
    await expectSameAsInOrder(() => [db, db], 80);
  });

  it("publishes each change once, with increasing ids", async () => {
    await deleteAllBuilds(db);
    const published: { id: string; status: string }[] = [];
    const leave = subscribeToLiveEvents(accountRegion, ({ id, message }) => {
      if (message.kind === "build") published.push({ id, status: message.build.status });
    });
    const way = ["PENDING", "BUILDING", "TESTING", "AVAILABLE"];
    for (const [index, status] of way.entries()) {
      await recordObservations(db, [
        createObservation(status, index),
        createObservation(status, index),
      ]);
    }
    leave();
    expect(published.map(({ status }) => status)).toEqual(way);
    const ids = published.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted());
    const events = await listStoredEvents(db, createObservation("", 0).arn);
    expect(events.map(({ id }) => id)).toEqual(ids);
  });

  it("publishes no history that two reads find at once, but what a later read adds", async () => {
    await deleteAllBuilds(db);
    const published: string[] = [];
    const leave = subscribeToLiveEvents(accountRegion, ({ message }) =>
      published.push(message.kind),
    );
    await recordObservations(db, [createObservation("AVAILABLE", 7_210)]);
    await recordObservations(db, [createObservation("AVAILABLE", 7_200)]);
    expect(published).toEqual([]);
    await recordObservations(db, [createObservation("DEPRECATED", 7_220)]);
    expect(published).toContain("build");
    leave();
  });

  it("stores the duration of a build observed until its end", async () => {
    await deleteAllBuilds(db);
    await recordObservations(db, [createObservation("BUILDING", 5)]);
    await recordObservations(db, [createObservation("FAILED", 60, { reason: "no space" })]);
    const [build] = await listStoredBuilds(db, accountRegion, 1);
    expect(build).toMatchObject({
      endedAt: formatTimeAfterStart(60),
      durationMs: 60_000,
      statusReason: "no space",
    });
  });

  it("counts the duration of a retried build from its retry", async () => {
    await deleteAllBuilds(db);
    const states = [
      createObservation("BUILDING", 5),
      createObservation("FAILED", 60),
      createObservation("TESTING", 3_660),
    ];
    for (const state of states) await recordObservations(db, [state]);
    expect(await listStoredBuilds(db, accountRegion, 1)).toMatchObject([
      { retriedAt: formatTimeAfterStart(3_660) },
    ]);
    await recordObservations(db, [createObservation("AVAILABLE", 3_700)]);
    const [build] = await listStoredBuilds(db, accountRegion, 1);
    expect(build).toMatchObject({ endedAt: formatTimeAfterStart(3_700), durationMs: 40_000 });
  });

  it("removes the AMI and its words if a retry drops the outputs", async () => {
    await deleteAllBuilds(db);
    const id = "ami-0123456789abcdef0";
    const facts = { tags: [], outputs: [{ ...accountRegion, id, name: null }] };
    await recordObservations(db, [createObservation("TESTING", 5, facts)]);
    await recordObservations(db, [createObservation("FAILED", 60, facts)]);
    expect(await listStoredBuilds(db, accountRegion, 1)).toMatchObject([{ amiId: id }]);
    await recordObservations(db, [createObservation("BUILDING", 120, { tags: [], outputs: [] })]);
    expect(await listStoredBuilds(db, accountRegion, 1)).toMatchObject([{ amiId: null }]);
    const words = await db.selectFrom("build_words").select("word").execute();
    expect(words).not.toContainEqual({ word: id });
  });

  it("stores the current tags and words of a build", async () => {
    await deleteAllBuilds(db);
    const id = "ami-0123456789abcdef0";
    const outputs = [{ ...accountRegion, kind: "ami" as const, id, name: null }];
    await recordObservations(db, [
      createObservation("BUILDING", 1, { tags: [{ key: "team", value: "data" }], outputs: [] }),
      createObservation("BUILDING", 2, { tags: [{ key: "env", value: "prod" }], outputs: [] }),
    ]);
    await recordObservations(db, [
      createObservation("AVAILABLE", 3, { tags: [{ key: "env", value: "dev" }], outputs }),
      createObservation("AVAILABLE", 4),
    ]);
    const words = await db.selectFrom("build_words").select("word").execute();
    expect(words).toContainEqual({ word: id });
    const tags = await db.selectFrom("build_tags").select(["key", "value"]).execute();
    expect(tags).toEqual([{ key: "env", value: "dev" }]);
  });

  it("finds a build by the words of its current reason, regardless of its source", async () => {
    await deleteAllBuilds(db);
    const words = async () =>
      (await db.selectFrom("build_words").select("word").execute()).map(({ word }) => word);
    const tags: Observation["tags"] = [];
    await recordObservations(db, [
      createObservation("BUILDING", 1, { reason: "Waiting for capacity", tags, outputs: [] }),
    ]);
    expect(await words()).toContain("capacity");
    await recordObservations(db, [
      createObservation("FAILED", 2, { reason: "No space left on device" }),
    ]);
    expect(await words()).not.toContain("capacity");
    expect(await words()).toEqual(expect.arrayContaining(["web/1.0.0/1", "space", "device"]));
  });

  it("stores the AMI of the build's own account and Region with it", async () => {
    await deleteAllBuilds(db);
    const ami = (account: string, region: string, id: string) => ({
      account,
      region,
      id,
      name: null,
    });
    const own = ami(accountRegion.account, accountRegion.region, "ami-0bbb");
    const copies = [
      ami(accountRegion.account, "us-east-1", "ami-0aaa"),
      ami("999988887777", accountRegion.region, "ami-0ccc"),
    ];
    const tags: Observation["tags"] = [];
    await recordObservations(db, [createObservation("DISTRIBUTING", 1, { tags, outputs: [] })]);
    expect(await listStoredBuilds(db, accountRegion, 1)).toMatchObject([{ amiId: null }]);
    await recordObservations(db, [createObservation("AVAILABLE", 2, { tags, outputs: copies })]);
    expect(await listStoredBuilds(db, accountRegion, 1)).toMatchObject([{ amiId: "ami-0ccc" }]);
    await recordObservations(db, [
      createObservation("AVAILABLE", 3, { tags, outputs: [...copies, own] }),
    ]);
    expect(await listStoredBuilds(db, accountRegion, 1)).toMatchObject([{ amiId: "ami-0bbb" }]);
  });

  it("stores any text within limits", async () => {
    await deleteAllBuilds(db);
    const nasty = `__proto__ <script>\u202E${"x".repeat(1_000_000)}`;
    const tags = [
      { key: "__proto__", value: nasty },
      { key: nasty, value: "constructor" },
    ];
    await recordObservations(db, [createObservation("BUILDING", 1, { tags, outputs: [] })]);
    const rows = await db.selectFrom("build_tags").selectAll().execute();
    expect(rows).toHaveLength(2);
    for (const { key, value } of rows) expect(key.length + value.length).toBeLessThan(400);
  });
});

describeOnPostgres("recording observations on PostgreSQL", () => {
  let pollers: [Db, Db];
  beforeAll(async () => {
    const location = createPostgresDatabase();
    pollers = [await openDatabase(location), await openDatabase(location)];
  });
  afterAll(async () => {
    for (const db of pollers) await db.destroy();
  });

  it("has the same result from two processes that write the same builds concurrently", async () => {
    await expectSameAsInOrder(() => pollers, 40);
  });

  it("never deadlocks", async () => {
    const [one, other] = pollers;
    await deleteAllBuilds(one);
    const arns = [1, 2].map((build) => createObservation("", 0).arn.replace(/1$/, String(build)));
    const [first = "", second = ""] = arns;
    const sight = (arn: string, clock: number, tag: number) =>
      createObservation("BUILDING", clock, {
        arn,
        tags: [{ key: "n", value: `${tag}` }],
        outputs: [],
      });
    await recordObservations(one, [sight(first, 0, 0), sight(second, 0, 0)]);
    for (let round = 1; round <= 60; round += 1) {
      // Each writer changes the build that the other writer only observes again.
      await Promise.all([
        recordObservations(one, [
          sight(first, 2 * round, round - 1),
          sight(second, 2 * round, round),
        ]),
        recordObservations(other, [
          sight(first, 2 * round, round),
          sight(second, 2 * round, round - 1),
        ]),
      ]);
      await recordObservations(
        one,
        arns.map((arn) => sight(arn, 2 * round + 1, round)),
      );
    }
  }, 60_000);
});
