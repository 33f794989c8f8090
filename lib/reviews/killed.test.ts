import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createImage } from "@/lib/aws/images";
import { type Db, openDatabase } from "@/lib/db/database";
import { createTestLocation, type TestLocation } from "@/lib/db/testing/test-database";
import { endOldClaims } from "@/lib/submissions/start-recovery";
import {
  type SandboxWithImages,
  startSandboxWithImages,
} from "@/lib/submissions/testing/sandbox-images";
import { createReviewEnvironment } from "./testing/submit-reviews";

const script = path.resolve("lib/reviews/testing/vote-and-send.ts");
const rounds = 2;
let sandbox: SandboxWithImages;
let database: TestLocation;

beforeAll(async () => {
  database = createTestLocation();
  sandbox = await startSandboxWithImages();
});
afterAll(async () => {
  await sandbox.stop();
  database.remove();
});

function startProcess(submissionId: string) {
  const options = [
    "--conditions=react-server",
    "--import",
    "tsx",
    script,
    JSON.stringify(database.location),
    submissionId,
  ];
  const child = spawn(process.execPath, options, {
    env: { ...process.env, KILN_LOG_LEVEL: "silent", NODE_NO_WARNINGS: "1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  return { child, ended: once(child, "exit") };
}

/** Resolves once the process prints the line or exits. */
async function waitForLine(child: ChildProcess, wanted: string): Promise<void> {
  if (!child.stdout) throw new Error("no output");
  for await (const text of createInterface({ input: child.stdout })) if (text === wanted) return;
}

const createEnvironment = (db: Db) =>
  createReviewEnvironment(db, [{ name: "Lead", gate: "submit" }], { create: createImage });

/** Does what a new process does at startup. */
async function recover(db: Db): Promise<void> {
  const environment = createEnvironment(db);
  await endOldClaims(environment.process);
  environment.pass(60_000);
  await environment.recover();
}

async function withDatabase<T>(run: (db: Db) => Promise<T>): Promise<T> {
  const db = await openDatabase(database.location);
  return run(db).finally(() => db.destroy());
}

describe("a process that is killed between the approval and AWS's response", () => {
  it.each(Array.from({ length: rounds }, (_, round) => [round + 1, round % 2 === 1] as const))(
    "leaves one send for the next (%i, with a lost response: %s)",
    async (_, lost) => {
      const { submission, review } = await withDatabase((db) => createEnvironment(db).hold());
      const bodies = () => sandbox.bodiesOf(submission.clientToken);
      if (lost) await sandbox.fault("CreateImage", { kind: "reset", when: "after" }, null);
      const first = startProcess(submission.id);
      await waitForLine(first.child, "voted");
      if (lost) await vi.waitFor(async () => expect(await bodies()).not.toEqual([]), 60_000);
      first.child.kill("SIGKILL");
      await first.ended;
      await sandbox.clearFaults();
      await withDatabase(recover);
      const row = await withDatabase((db) =>
        db
          .selectFrom("submissions")
          .select("status")
          .where("id", "=", submission.id)
          .executeTakeFirstOrThrow(),
      );
      expect(row.status).toBe("accepted");
      expect(await sandbox.imagesOf(submission.clientToken)).toHaveLength(1);
      const hashes = (await bodies()).map((body) =>
        createHash("sha256").update(body).digest("hex"),
      );
      expect([...new Set(hashes)]).toEqual([review.request_hash]);
    },
  );
});
