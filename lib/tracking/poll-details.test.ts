import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { callPriorities } from "@/lib/aws/budget/call-budget";
import type { ImageFacts } from "@/lib/aws/images";
import { recordObservations } from "@/lib/builds/record/record-observations";
import { findStoredBuild } from "@/lib/builds/stored-builds";
import { createObservation, formatTimeAfterStart } from "@/lib/builds/testing/build-lifecycles";
import type { Db } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import type { CatalogCode } from "@/lib/errors/catalog";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { subscribeToLiveEvents } from "@/lib/live/bus";
import { DeletionDetector } from "./deletions";
import { pollDetails } from "./poll-details";

const { arn } = createObservation("", 0);
const image: ImageFacts = {
  ...createObservation("FAILED", 2),
  ...{ account: "111122223333", region: "eu-west-1", name: "web", version: "1.0.0" },
  ...{ buildNumber: 1, type: "AMI", statusReason: null, logGroupName: null },
  ...{ infrastructureArn: null, distributionArn: null, executionRole: null },
  ...{ outputs: [], tags: [], plannedWorkflows: [], terminateInstanceOnFailure: null },
  testsEnabled: null,
  scan: { enabled: null, status: null, reason: null },
};
let db: Db;
let close: () => Promise<void>;
let clock = 0;

beforeAll(async () => {
  ({ db, close } = await openTestDatabase());
});
afterAll(() => close());
beforeEach(async () => {
  await db.deleteFrom("builds").execute();
  await db.deleteFrom("build_details").execute();
  await recordObservations(db, [createObservation("BUILDING", 1), createObservation("FAILED", 2)]);
});

/** Returns a fake AWS with these responses in order. `null` means that no call was made. */
function createCaller(...answers: (Result<unknown> | null)[]) {
  return { call: async <T>() => (answers.shift() ?? null) as Result<T> | null };
}

const lastPollOptions = { priority: callPriorities.interactive, withImage: true, mayBeLast: true };
/** The options for a build that was last seen running and may have ended since. */
const runningOptions = { withImage: false, mayBeLast: false };
const poll = (deletions: DeletionDetector, ...answers: (Result<unknown> | null)[]) =>
  pollDetails(db, createCaller(...answers), deletions, arn, lastPollOptions);

describe("a full poll", () => {
  it.each<CatalogCode>(["Throttled", "AwsUnreachable"])(
    "isn't the last one while AWS returns only %s for the workflows",
    async (code) => {
      await poll(new DeletionDetector(), ok(image), err(createPortalError(code)));
      expect((await findStoredBuild(db, arn))?.final).toBe(0);
      await poll(new DeletionDetector(), ok(image), null);
      expect((await findStoredBuild(db, arn))?.final).toBe(0);
      await poll(new DeletionDetector(), ok(image), ok([]));
      expect((await findStoredBuild(db, arn))?.final).toBe(1);
    },
  );

  it("counts the duration of a retried build from the start of the retry's first workflow", async () => {
    await recordObservations(db, [createObservation("TESTING", 3_605)]);
    const run = (executionId: string, startedAt: string, endedAt: string, status: string) => ({
      ...{ executionId, startedAt, endedAt, status, steps: [], message: null, parallelGroup: null },
      ...{
        workflowArn: "arn:aws:imagebuilder:eu-west-1:aws:workflow/test/t/1.0.0/1",
        type: "TEST",
      },
    });
    const runs = [
      run("first", formatTimeAfterStart(1), formatTimeAfterStart(2), "FAILED"),
      run("second", formatTimeAfterStart(3_600), formatTimeAfterStart(3_640), "COMPLETED"),
    ];
    const available = { ...image, status: "AVAILABLE", observedAt: formatTimeAfterStart(3_700) };
    await poll(new DeletionDetector(), ok(available), ok(runs));
    expect(await findStoredBuild(db, arn)).toMatchObject({
      ...{
        final: 1,
        ended_at: formatTimeAfterStart(3_640),
        retried_at: formatTimeAfterStart(3_600),
        duration_ms: 40_000,
      },
    });
  });

  it("is the last one for a role that can't see the workflows", async () => {
    await poll(new DeletionDetector(), ok(image), err(createPortalError("AccessDenied")));
    expect((await findStoredBuild(db, arn))?.final).toBe(1);
  });

  it("isn't the last one if only the workflows were read, because the image may have new outputs", async () => {
    await pollDetails(db, createCaller(ok([])), new DeletionDetector(), arn, {
      ...lastPollOptions,
      ...runningOptions,
    });
    expect((await findStoredBuild(db, arn))?.final).toBe(0);
    await poll(new DeletionDetector(), ok(image), ok([]));
    expect((await findStoredBuild(db, arn))?.final).toBe(1);
  });

  it("publishes a detail message when it is the last one, even if only that changed", async () => {
    const published: string[] = [];
    const account = { account: "111122223333", region: "eu-west-1" };
    const notLast = { ...lastPollOptions, mayBeLast: false };
    const pollWithoutWorkflows = (options: typeof lastPollOptions) =>
      pollDetails(
        db,
        createCaller(ok(image), err(createPortalError("AccessDenied"))),
        new DeletionDetector(),
        arn,
        options,
      );
    await pollWithoutWorkflows(notLast);
    const unsubscribe = subscribeToLiveEvents(account, ({ message }) =>
      published.push(message.kind),
    );
    await pollWithoutWorkflows(notLast);
    expect(published).toEqual([]);
    await pollWithoutWorkflows(lastPollOptions);
    await pollWithoutWorkflows(lastPollOptions);
    unsubscribe();
    expect((await findStoredBuild(db, arn))?.final).toBe(1);
    expect(published).toEqual(["build", "detail"]);
  });

  it("of a build shows that it isn't deleted", async () => {
    const deletions = new DeletionDetector(() => clock);
    await deletions.recordMissing(db, arn, formatTimeAfterStart(600));
    await poll(deletions, ok(image), ok([]));
    clock += 30_000;
    await deletions.recordMissing(db, arn, formatTimeAfterStart(630));
    expect((await findStoredBuild(db, arn))?.status).toBe("FAILED");
  });
});
