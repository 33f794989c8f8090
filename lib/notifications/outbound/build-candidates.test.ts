import { expect, it } from "vitest";
import { emptyStoredDetail } from "@/lib/builds/detail/stored-detail";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { findSlowBuildCandidates } from "./build-candidates";
import { recordBuildStatus } from "./testing/outbound";

it("doesn't find a build slow for the time that it waited for approval", async () => {
  const { db, close } = await openTestDatabase();
  const now = new Date();
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
  const record = (name: string) => recordBuildStatus(db, name, "TESTING", now);
  const arn = await record("waited");
  const others = await Promise.all(["a", "b", "c"].map(record));
  await db
    .updateTable("builds")
    .set({ recipe_name: "base", created_at: ago(70) })
    .execute();
  const done = { status: "AVAILABLE", duration_ms: 20 * 60_000, ended_at: ago(1) };
  await db.updateTable("builds").set(done).where("arn", "in", others).execute();

  const step = {
    ...{ stepExecutionId: "s-1", name: "Approve", action: "WaitForAction", description: null },
    ...{ status: "COMPLETED", rollbackStatus: null, message: null, inputs: null, outputs: null },
    ...{ startedAt: ago(65), endedAt: ago(25) },
  };
  const workflow = {
    ...{ executionId: "w-1", workflowArn: "arn", type: "TEST", status: "RUNNING", message: null },
    ...{ parallelGroup: null, startedAt: ago(66), endedAt: null, steps: [step] },
  };
  const detail = JSON.stringify({ ...emptyStoredDetail, workflows: [workflow] });
  const stored = { arn, detail, observed_at: now.toISOString() };
  await db.insertInto("build_details").values(stored).execute();

  const find = (minutes: number) =>
    findSlowBuildCandidates(db, {
      since: now,
      now: new Date(now.getTime() + minutes * 60_000),
    });
  expect(await find(-1)).toEqual([]);
  const [found] = await find(5);
  expect(found).toMatchObject({ event: "slow", at: now.toISOString() });
  expect((await found?.compose())?.text).toContain(
    "Running for 1 h 15 min, of which 40 min waiting for approval.",
  );
  await close();
});
