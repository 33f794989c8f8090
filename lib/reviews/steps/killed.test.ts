import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createImage, listWaitingSteps } from "@/lib/aws/images";
import { createSandboxIdentity, startSandboxProcess } from "@/lib/aws/testing/sandbox-process";
import { openDatabase } from "@/lib/db/database";
import { createTestLocation, type TestLocation } from "@/lib/db/testing/test-database";
import { openTestStepReview } from "../testing/step-reviews";
import { getStepDeliveryDependencies } from "./dependencies";
import { deliverOpenDecisions, endOldClaims } from "./start-deliveries";

const script = path.resolve("lib/reviews/testing/vote-and-deliver.ts");
const arnPrefix = "arn:aws:imagebuilder:eu-west-1:111122223333";
/** The fault suite runs ten rounds with the whole portal. */
const rounds = 2;
let sandbox: Awaited<ReturnType<typeof startSandboxProcess>>;
let database: TestLocation;

beforeAll(async () => {
  database = createTestLocation();
  sandbox = await startSandboxProcess({ buildSeconds: 1 });
  for (const [name, value] of Object.entries(sandbox.env)) vi.stubEnv(name, value);
});
afterAll(async () => {
  await sandbox.stop();
  database.remove();
});

function startProcess(reviewId: string) {
  const options = [
    "--conditions=react-server",
    "--import",
    "tsx",
    script,
    JSON.stringify(database.location),
    reviewId,
  ];
  const child = spawn(process.execPath, options, {
    env: { ...process.env, KILN_LOG_LEVEL: "silent", NODE_NO_WARNINGS: "1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  return { child, ended };
}

/** Resolves once the process prints the line or exits. */
async function waitForLine(child: ChildProcess, wanted: string): Promise<void> {
  if (!child.stdout) throw new Error("no output");
  for await (const text of createInterface({ input: child.stdout })) if (text === wanted) return;
}

/** A build whose step waits at AWS, with its review. */
async function startWaitingBuild() {
  const { response } = await createImage(createSandboxIdentity("KilnEngineer"), {
    imageRecipeArn: `${arnPrefix}:image-recipe/al2023-base/x.x.x`,
    infrastructureConfigurationArn: `${arnPrefix}:infrastructure-configuration/default-linux`,
    workflows: [{ workflowArn: `${arnPrefix}:workflow/build/build-with-approval/x.x.x` }],
    executionRole: "EC2ImageBuilderExecutionRole",
    tags: { "sandbox-outcome": "succeed" },
    clientToken: randomUUID(),
  });
  const build = response.imageBuildVersionArn;
  const step = await vi.waitFor(
    async () => {
      const listed = await listWaitingSteps(createSandboxIdentity("KilnLead"));
      const found = listed.ok && listed.value.find(({ buildArn }) => buildArn === build);
      if (!found) throw new Error("not waiting yet");
      return found.stepExecutionId;
    },
    { timeout: 60_000, interval: 100 },
  );
  const db = await openDatabase(database.location);
  const review = await openTestStepReview(db, { build, step });
  await db.destroy();
  return { step, review };
}

describe("a process that is killed between vote and response", () => {
  it.each(Array.from({ length: rounds }, (_, round) => [round + 1, round % 2 === 1] as const))(
    "leaves one decision for the next (%i, with a lost response: %s)",
    async (_, lost) => {
      const { step, review } = await startWaitingBuild();
      await sandbox.clearRequests();
      if (lost) {
        await sandbox.fault("SendWorkflowStepAction", { kind: "reset", when: "after" }, null);
      }
      const first = startProcess(review.id);
      await waitForLine(first.child, "voted");
      if (lost) {
        await vi.waitFor(
          async () => expect(await sandbox.requests("SendWorkflowStepAction")).not.toEqual([]),
          60_000,
        );
      }
      first.child.kill("SIGKILL");
      await first.ended;
      await sandbox.clearFaults();
      const db = await openDatabase(database.location);
      // What a new process does at startup.
      const dependencies = await getStepDeliveryDependencies(db);
      await endOldClaims(dependencies);
      await deliverOpenDecisions(dependencies);
      const requests = await sandbox.requests("SendWorkflowStepAction");
      expect(new Set(requests.map(({ clientToken }) => clientToken)).size).toBe(1);
      const decision = await db
        .selectFrom("step_decisions")
        .innerJoin("reviews", "reviews.id", "review_id")
        .select(["step_decisions.status", "reviews.status as review", "client_token"])
        .where("step_decisions.step_execution_id", "=", step)
        .executeTakeFirstOrThrow();
      await db.destroy();
      expect(decision).toEqual({
        status: "done",
        review: "approved",
        client_token: requests[0]?.clientToken,
      });
    },
  );
});
