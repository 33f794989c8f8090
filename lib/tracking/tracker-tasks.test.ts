import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { CallBudget } from "@/lib/aws/budget/call-budget";
import { createImage, listWaitingSteps, sendStepAction } from "@/lib/aws/images";
import { actingAs, startSandboxProcess } from "@/lib/aws/testing/sandbox-process";
import { requestRefresh } from "@/lib/builds/refresh-requests";
import { type Db, openDatabase } from "@/lib/db/database";
import { Leases } from "./leases";
import { nobodyElse } from "./refresh-channel";
import { Tracker } from "./tracker";
import { addTrackerTask, trackerTasks } from "./tracker-tasks";

const accountRegion = { account: "111122223333", region: "eu-west-1" };
const at = `arn:aws:imagebuilder:${accountRegion.region}:${accountRegion.account}`;
const folder = mkdtempSync(path.join(tmpdir(), "kiln-tasks-"));
let sandbox: Awaited<ReturnType<typeof startSandboxProcess>>;
let db: Db;
let tracker: Tracker;
let runs = 0;

beforeAll(async () => {
  sandbox = await startSandboxProcess({ buildSeconds: 3 });
  for (const [name, value] of Object.entries(sandbox.env)) vi.stubEnv(name, value);
  db = await openDatabase({ file: path.join(folder, "kiln.db") });
  addTrackerTask({
    name: "counting",
    run: async () => {
      runs += 1;
    },
  });
  tracker = new Tracker(db, accountRegion, new CallBudget(50), {
    ...{ pollMs: 300, sweepMs: 3_600_000, queueUrl: null, requestElsewhere: nobodyElse },
    leases: new Leases(db, 20_000),
  });
  tracker.start();
});
afterAll(async () => {
  await tracker.stop();
  await db.destroy();
  await sandbox.stop();
  trackerTasks.reset();
  rmSync(folder, { recursive: true, force: true });
});

it("runs a task at the start, and again when a build starts and stops waiting", async () => {
  await vi.waitFor(() => expect(runs).toBe(1), { timeout: 10_000 });
  const { answer } = await createImage(actingAs("KilnEngineer"), {
    imageRecipeArn: `${at}:image-recipe/al2023-base/x.x.x`,
    infrastructureConfigurationArn: `${at}:infrastructure-configuration/default-linux`,
    workflows: [{ workflowArn: `${at}:workflow/build/build-with-approval/x.x.x` }],
    executionRole: "EC2ImageBuilderExecutionRole",
    tags: { "sandbox-outcome": "succeed" },
    clientToken: randomUUID(),
  });
  const imageBuildVersionArn = answer.imageBuildVersionArn;
  requestRefresh(accountRegion, imageBuildVersionArn);
  await vi.waitFor(() => expect(runs).toBe(2), { timeout: 20_000 });
  const lead = actingAs("KilnLead");
  const listed = await listWaitingSteps(lead);
  const step = listed.ok && listed.value.find(({ buildArn }) => buildArn === imageBuildVersionArn);
  if (!step) throw new Error("nothing waits");
  await sendStepAction(lead, {
    ...{ imageBuildVersionArn, stepExecutionId: step.stepExecutionId },
    ...{ action: "RESUME", clientToken: randomUUID() },
  });
  await vi.waitFor(() => expect(runs).toBe(3), { timeout: 20_000 });
});
