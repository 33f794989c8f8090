import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { priorities } from "@/lib/aws/budget/call-budget";
import type { ImageFacts } from "@/lib/aws/images";
import { recordObservations } from "@/lib/builds/record/record-observations";
import { storedBuild } from "@/lib/builds/stored-builds";
import { at, seen } from "@/lib/builds/testing/lives";
import { type Db, openDatabase } from "@/lib/db/database";
import type { CatalogCode } from "@/lib/errors/catalog";
import { portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { Deletions } from "./deletions";
import { pollDetails } from "./poll-details";

const folder = mkdtempSync(path.join(tmpdir(), "kiln-whole-look-"));
const { arn } = seen("", 0);
const image: ImageFacts = {
  ...seen("FAILED", 2),
  ...{ account: "111122223333", region: "eu-west-1", name: "web", version: "1.0.0" },
  ...{ buildNumber: 1, type: "AMI", statusReason: null, logGroupName: null },
  ...{ infrastructureArn: null, distributionArn: null, executionRole: null },
  ...{ outputs: [], tags: [], plannedWorkflows: [], terminateInstanceOnFailure: null },
  testsEnabled: null,
  scan: { enabled: null, status: null, reason: null },
};
let db: Db;
let clock = 0;

beforeAll(async () => {
  db = await openDatabase({ file: path.join(folder, "kiln.db") });
});
afterAll(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await db.deleteFrom("builds").execute();
  await db.deleteFrom("build_details").execute();
  await recordObservations(db, [seen("BUILDING", 1), seen("FAILED", 2)]);
});

/** An AWS with the given responses in order; `null` if it must not be called. */
function answering(...answers: (Result<unknown> | null)[]) {
  return { ask: async <T>() => (answers.shift() ?? null) as Result<T> | null };
}

const last = { priority: priorities.asked, withImage: true, mayBeLast: true };
/** Reads a build as if it was running; it may have ended meanwhile. */
const running = { withImage: false, mayBeLast: false };
const poll = (deletions: Deletions, ...answers: (Result<unknown> | null)[]) =>
  pollDetails(db, answering(...answers), deletions, arn, last);

describe("a full poll", () => {
  it.each<CatalogCode>(["Throttled", "AwsUnreachable"])(
    "isn't the last one while AWS returns only %s for the workflows",
    async (code) => {
      await poll(new Deletions(), ok(image), err(portalError(code)));
      expect((await storedBuild(db, arn))?.final).toBe(0);
      await poll(new Deletions(), ok(image), null);
      expect((await storedBuild(db, arn))?.final).toBe(0);
      await poll(new Deletions(), ok(image), ok([]));
      expect((await storedBuild(db, arn))?.final).toBe(1);
    },
  );

  it("counts the duration of a retried build from the start of the retry's first workflow", async () => {
    await recordObservations(db, [seen("TESTING", 3_605)]);
    const run = (executionId: string, startedAt: string, endedAt: string, status: string) => ({
      ...{ executionId, startedAt, endedAt, status, steps: [], message: null, parallelGroup: null },
      ...{
        workflowArn: "arn:aws:imagebuilder:eu-west-1:aws:workflow/test/t/1.0.0/1",
        type: "TEST",
      },
    });
    const runs = [
      run("first", at(1), at(2), "FAILED"),
      run("second", at(3_600), at(3_640), "COMPLETED"),
    ];
    const available = { ...image, status: "AVAILABLE", observedAt: at(3_700) };
    await poll(new Deletions(), ok(available), ok(runs));
    expect(await storedBuild(db, arn)).toMatchObject({
      ...{ final: 1, ended_at: at(3_640), retried_at: at(3_600), duration_ms: 40_000 },
    });
  });

  it("is the last one for a role that can't see the workflows", async () => {
    await poll(new Deletions(), ok(image), err(portalError("AccessDenied")));
    expect((await storedBuild(db, arn))?.final).toBe(1);
  });

  it("isn't the last one if only the workflows were read, because the image may have new outputs", async () => {
    await pollDetails(db, answering(ok([])), new Deletions(), arn, { ...last, ...running });
    expect((await storedBuild(db, arn))?.final).toBe(0);
    await poll(new Deletions(), ok(image), ok([]));
    expect((await storedBuild(db, arn))?.final).toBe(1);
  });

  it("of a build shows that it isn't deleted", async () => {
    const deletions = new Deletions(() => clock);
    await deletions.missing(db, arn, at(600));
    await poll(deletions, ok(image), ok([]));
    clock += 30_000;
    await deletions.missing(db, arn, at(630));
    expect((await storedBuild(db, arn))?.status).toBe("FAILED");
  });
});
