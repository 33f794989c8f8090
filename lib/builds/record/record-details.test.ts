import { afterEach, beforeEach, expect, it } from "vitest";
import type { BuildStep, BuildWorkflow } from "@/lib/aws/images";
import type { Db } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { findStoredBuild } from "../stored-builds";
import { formatTimeAfterStart as at, createObservation } from "../testing/build-lifecycles";
import { recordBuildDetails, recordBuildDuration } from "./record-details";
import { recordObservations } from "./record-observations";

const { arn } = createObservation("", 0);
let db: Db;
let close: () => Promise<void>;

beforeEach(async () => {
  ({ db, close } = await openTestDatabase());
});
afterEach(() => close());

function createWait(from: number, to: number | null): BuildStep {
  return {
    ...{ stepExecutionId: `step-${from}`, name: "Approve", action: "WaitForAction" },
    ...{ description: null, rollbackStatus: null, message: null, inputs: null, outputs: null },
    status: to === null ? "RUNNING" : "COMPLETED",
    startedAt: at(from),
    endedAt: to === null ? null : at(to),
  };
}

function createWorkflow(endedAt: number | null, steps: BuildStep[]): BuildWorkflow {
  return {
    executionId: "wf-1",
    workflowArn: "arn:aws:imagebuilder:eu-west-1:111122223333:workflow/build/golden/1.0.0/1",
    ...{ type: "BUILD", message: null, parallelGroup: null, startedAt: at(20) },
    status: endedAt === null ? "RUNNING" : "COMPLETED",
    endedAt: endedAt === null ? null : at(endedAt),
    steps,
  };
}

const recordDetails = (second: number, workflow: BuildWorkflow, mayBeLast = false) =>
  recordBuildDetails(
    db,
    { arn, image: null, workflows: [workflow], calledAt: at(second) },
    mayBeLast,
  );

it("records the time for which the steps of a build waited for approval", async () => {
  await recordObservations(db, [createObservation("BUILDING", 10)]);
  await recordDetails(410, createWorkflow(null, [createWait(60, 360), createWait(400, null)]));
  expect(await findStoredBuild(db, arn)).toMatchObject({ waiting_steps: 1, waited_ms: 300_000 });

  await recordObservations(db, [createObservation("AVAILABLE", 510)]);
  await recordDetails(520, createWorkflow(500, [createWait(60, 360), createWait(400, 460)]), true);
  expect(await findStoredBuild(db, arn)).toMatchObject({
    ...{ waiting_steps: 0, duration_ms: 500_000, waited_ms: 360_000 },
    phase_ms: JSON.stringify({ BUILDING: 120_000 }),
  });
});

it("records no waits of a build whose steps weren't read", async () => {
  await recordObservations(db, [createObservation("AVAILABLE", 510)]);
  const { steps: _, ...run } = createWorkflow(500, []);
  await recordBuildDuration(db, arn, [run]);
  expect(await findStoredBuild(db, arn)).toMatchObject({ duration_ms: 500_000, waited_ms: null });
});

it("drops the waits of an earlier attempt", async () => {
  await recordObservations(db, [createObservation("BUILDING", 10)]);
  const failed = { ...createWorkflow(500, [createWait(60, 360)]), status: "FAILED" };
  await recordDetails(505, failed);
  await recordObservations(db, [createObservation("FAILED", 510)]);
  await recordDetails(520, failed, true);
  expect(await findStoredBuild(db, arn)).toMatchObject({ waited_ms: 300_000 });
  await recordObservations(db, [createObservation("BUILDING", 900)]);
  expect(await findStoredBuild(db, arn)).toMatchObject({ waited_ms: null });
  await recordDetails(910, failed);
  expect(await findStoredBuild(db, arn)).toMatchObject({ waited_ms: 0 });
});
