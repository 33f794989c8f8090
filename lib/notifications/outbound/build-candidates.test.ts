import { expect, it } from "vitest";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { findSlowBuildCandidates } from "./build-candidates";
import { recordBuildStatus } from "./testing/outbound";

it("finds a build slow by its duration without waits, not while it waits, and not as a retry", async () => {
  const { db, close } = await openTestDatabase();
  const now = new Date();
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
  const record = (name: string) => recordBuildStatus(db, name, "TESTING", now);
  const arn = await record("slow");
  const others = await Promise.all(["a", "b", "c"].map(record));
  await db
    .updateTable("builds")
    .set({ recipe_name: "base", created_at: ago(30) })
    .execute();
  const done = { status: "AVAILABLE", duration_ms: 20 * 60_000, ended_at: ago(1) };
  await db.updateTable("builds").set(done).where("arn", "in", others).execute();
  const find = (minutes: number) =>
    findSlowBuildCandidates(db, {
      since: now,
      now: new Date(now.getTime() + minutes * 60_000),
    });
  const setWaitingSteps = (waiting_steps: number) =>
    db.updateTable("builds").set({ waiting_steps }).where("arn", "=", arn).execute();

  expect(await find(-1)).toEqual([]);
  const [found] = await find(5);
  expect(found).toMatchObject({ event: "slow", at: now.toISOString() });
  expect((await found?.compose())?.text).toBe(
    "Running for 35 min. Builds from this recipe typically take 20 min.",
  );
  await setWaitingSteps(1);
  expect(await find(5)).toEqual([]);
  await setWaitingSteps(0);
  expect(await find(5)).toHaveLength(1);
  const waited = { waited_ms: 10 * 60_000 };
  await db.updateTable("builds").set(waited).where("arn", "=", arn).execute();
  expect(await find(9)).toEqual([]);
  const [later] = await find(10);
  expect((await later?.compose())?.text).toBe(
    "Running for 40 min, including 10 min waiting for approval. Builds from this recipe typically take 20 min.",
  );
  await db
    .updateTable("builds")
    .set({ retried_at: ago(30) })
    .where("arn", "=", arn)
    .execute();
  expect(await find(30)).toEqual([]);
  await close();
});
