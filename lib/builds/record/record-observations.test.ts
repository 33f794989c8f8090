import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Db, openDatabase } from "@/lib/db/database";
import { findPostgres, startPostgres } from "@/lib/db/testing/postgres";
import { subscribe } from "@/lib/live/bus";
import { marksOf, wordMark } from "../list/marks";
import { storedBuilds, storedEvents } from "../stored-builds";
import { at, isRetried, life, mixed, seen } from "../testing/lives";
import type { Observation } from "./observation";
import { recordObservations } from "./record-observations";

const accountRegion = { account: "111122223333", region: "eu-west-1" };
const postgres = findPostgres();
const folder = mkdtempSync(path.join(tmpdir(), "kiln-record-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function emptied(db: Db): Promise<void> {
  for (const table of ["builds", "build_events", "build_tags", "build_words"] as const) {
    await db.deleteFrom(table).execute();
  }
}

/**
 * The combined result of the observations; `since` and values derived from it only if no retry
 * makes them ambiguous.
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
    const { end_seen_at: _seen, word_marks: _marks, retried_at: _retry, ...sure } = rest;
    return { ...sure, duration_ms: null };
  });
  // Only words of the reason contain no slash and are no AMI id.
  const sureWords = words.filter(({ word }) => !blurred || /^ami-|\//.test(word));
  return { facts, tags, words: sureWords };
}

const lives = fc
  .uniqueArray(life, { selector: ([first]) => first?.arn, minLength: 1, maxLength: 3 })
  .chain((all) => fc.tuple(...all.map(mixed)))
  .map((all) => ({
    kept: all.flatMap(({ kept }) => kept),
    blurred: all.some(({ kept }) => isRetried(kept)),
    // Interleaved, so that polls of several builds mix too.
    mixed: Array.from({ length: 60 }, (_, index) =>
      all.flatMap(({ mixed: one }) => one[index] ?? []),
    ).flat(),
  }));

/** Two pollers that share the observations and record them concurrently in their own batches. */
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

function sameAsInOrder(pollers: () => [Db, Db], numRuns: number) {
  return fc.assert(
    fc.asyncProperty(lives, fc.integer({ min: 1, max: 4 }), async (drawn, batch) => {
      const [db] = pollers();
      await emptied(db);
      for (const one of drawn.kept) await recordObservations(db, [one]);
      const expected = await stateOf(db, drawn.blurred);
      await emptied(db);
      await recordBoth(pollers(), drawn.mixed, batch);
      expect(await stateOf(db, drawn.blurred)).toEqual(expected);
    }),
    // After a failure, one of the two may still be writing, which would make the next run fail.
    { numRuns, endOnFailure: true },
  );
}

describe("recording observations", () => {
  let db: Db;
  beforeAll(async () => {
    db = await openDatabase({ file: path.join(folder, `${randomUUID()}.db`) });
  });
  afterAll(() => db.destroy());

  it("has the same result from two pollers, in any order, with repetitions and omissions", async () => {
    await sameAsInOrder(() => [db, db], 80);
  });

  it("publishes each change once, with increasing ids", async () => {
    await emptied(db);
    const published: { id: string; status: string }[] = [];
    const leave = subscribe(accountRegion, ({ id, message }) => {
      if (message.kind === "build") published.push({ id, status: message.build.status });
    });
    const way = ["PENDING", "BUILDING", "TESTING", "AVAILABLE"];
    for (const [index, status] of way.entries()) {
      await recordObservations(db, [seen(status, index), seen(status, index)]);
    }
    leave();
    expect(published.map(({ status }) => status)).toEqual(way);
    const ids = published.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted());
    const events = await storedEvents(db, seen("", 0).arn);
    expect(events.map(({ id }) => id)).toEqual(ids);
  });

  it("stores the duration of a build observed until its end", async () => {
    await emptied(db);
    await recordObservations(db, [seen("BUILDING", 5)]);
    await recordObservations(db, [seen("FAILED", 60, { reason: "no space" })]);
    const [build] = await storedBuilds(db, accountRegion, 1);
    expect(build).toMatchObject({ endedAt: at(60), durationMs: 60_000, statusReason: "no space" });
  });

  it("counts the duration of a retried build from its retry", async () => {
    await emptied(db);
    const states = [seen("BUILDING", 5), seen("FAILED", 60), seen("TESTING", 3_660)];
    for (const state of states) await recordObservations(db, [state]);
    expect(await storedBuilds(db, accountRegion, 1)).toMatchObject([{ retriedAt: at(3_660) }]);
    await recordObservations(db, [seen("AVAILABLE", 3_700)]);
    const [build] = await storedBuilds(db, accountRegion, 1);
    expect(build).toMatchObject({ endedAt: at(3_700), durationMs: 40_000 });
  });

  it("removes the AMI and its words if a retry drops the outputs", async () => {
    await emptied(db);
    const id = "ami-0123456789abcdef0";
    const facts = { tags: [], outputs: [{ ...accountRegion, id, name: null }] };
    await recordObservations(db, [seen("TESTING", 5, facts)]);
    await recordObservations(db, [seen("FAILED", 60, facts)]);
    expect(await storedBuilds(db, accountRegion, 1)).toMatchObject([{ amiId: id }]);
    await recordObservations(db, [seen("BUILDING", 120, { tags: [], outputs: [] })]);
    expect(await storedBuilds(db, accountRegion, 1)).toMatchObject([{ amiId: null }]);
    const words = await db.selectFrom("build_words").select("word").execute();
    expect(words).not.toContainEqual({ word: id });
  });

  it("marks a build with its current tags and words", async () => {
    await emptied(db);
    const id = "ami-0123456789abcdef0";
    const outputs = [{ ...accountRegion, kind: "ami" as const, id, name: null }];
    await recordObservations(db, [
      seen("BUILDING", 1, { tags: [{ key: "team", value: "data" }], outputs: [] }),
      seen("BUILDING", 2, { tags: [{ key: "env", value: "prod" }], outputs: [] }),
    ]);
    await recordObservations(db, [
      seen("AVAILABLE", 3, { tags: [{ key: "env", value: "dev" }], outputs }),
      seen("AVAILABLE", 4),
    ]);
    const words = await db.selectFrom("build_words").select("word").execute();
    expect(words).toContainEqual({ word: id });
    const marks = marksOf({ tags: [["env", "dev"]], words: words.map(({ word }) => word) });
    expect(await db.selectFrom("builds").selectAll().execute()).toMatchObject([marks]);
  });

  it("finds a build by the words of its current reason, regardless of its source", async () => {
    await emptied(db);
    const words = async () =>
      (await db.selectFrom("build_words").select("word").execute()).map(({ word }) => word);
    const tags: Observation["tags"] = [];
    await recordObservations(db, [
      seen("BUILDING", 1, { reason: "Waiting for capacity", tags, outputs: [] }),
    ]);
    expect(await words()).toContain("capacity");
    await recordObservations(db, [seen("FAILED", 2, { reason: "No space left on device" })]);
    expect(await words()).not.toContain("capacity");
    expect(await words()).toEqual(expect.arrayContaining(["web/1.0.0/1", "space", "device"]));
    const [row] = await db.selectFrom("builds").select("word_marks").execute();
    expect(BigInt(row?.word_marks ?? 0) & BigInt(wordMark("spa"))).toBe(BigInt(wordMark("spa")));
  });

  it("stores the AMI of the build's own account and Region with it", async () => {
    await emptied(db);
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
    await recordObservations(db, [seen("DISTRIBUTING", 1, { tags, outputs: [] })]);
    expect(await storedBuilds(db, accountRegion, 1)).toMatchObject([{ amiId: null }]);
    await recordObservations(db, [seen("AVAILABLE", 2, { tags, outputs: copies })]);
    expect(await storedBuilds(db, accountRegion, 1)).toMatchObject([{ amiId: "ami-0ccc" }]);
    await recordObservations(db, [seen("AVAILABLE", 3, { tags, outputs: [...copies, own] })]);
    expect(await storedBuilds(db, accountRegion, 1)).toMatchObject([{ amiId: "ami-0bbb" }]);
  });

  it("stores any text within limits", async () => {
    await emptied(db);
    const nasty = `__proto__ <script>\u202E${"x".repeat(1_000_000)}`;
    const tags = [
      { key: "__proto__", value: nasty },
      { key: nasty, value: "constructor" },
    ];
    await recordObservations(db, [seen("BUILDING", 1, { tags, outputs: [] })]);
    const rows = await db.selectFrom("build_tags").selectAll().execute();
    expect(rows).toHaveLength(2);
    for (const { key, value } of rows) expect(key.length + value.length).toBeLessThan(400);
  });
});

describe.skipIf(postgres === null)("recording observations on PostgreSQL", () => {
  let server: Awaited<ReturnType<typeof startPostgres>>;
  let pollers: [Db, Db];
  beforeAll(async () => {
    server = await startPostgres(postgres ?? "");
    const databaseUrl = server.create("recording");
    pollers = [await openDatabase({ databaseUrl }), await openDatabase({ databaseUrl })];
  });
  afterAll(async () => {
    for (const db of pollers) await db.destroy();
    await server.stop();
  });

  it("has the same result from two processes that write the same builds concurrently", async () => {
    await sameAsInOrder(() => pollers, 40);
  });

  it("never deadlocks", async () => {
    const [one, other] = pollers;
    await emptied(one);
    const arns = [1, 2].map((build) => seen("", 0).arn.replace(/1$/, String(build)));
    const [first = "", second = ""] = arns;
    const sight = (arn: string, clock: number, tag: number) =>
      seen("BUILDING", clock, { arn, tags: [{ key: "n", value: `${tag}` }], outputs: [] });
    await recordObservations(one, [sight(first, 0, 0), sight(second, 0, 0)]);
    for (let round = 1; round <= 60; round += 1) {
      // Each changes what the other has only observed again.
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
