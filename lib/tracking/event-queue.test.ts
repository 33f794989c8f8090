import { randomUUID } from "node:crypto";
import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { CallBudget } from "@/lib/aws/budget/call-budget";
import { getSqsClient } from "@/lib/aws/clients";
import { createImage } from "@/lib/aws/images";
import { createSandboxIdentity, startSandboxProcess } from "@/lib/aws/testing/sandbox-process";
import { findStoredBuild } from "@/lib/builds/stored-builds";
import type { Db } from "@/lib/db/database";
import { leaseMs } from "@/lib/db/lease";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { EventQueue } from "./event-queue";
import { Leases } from "./leases";
import { skipRefreshForwarding } from "./refresh-channel";
import { Tracker } from "./tracker";

const accountRegion = { account: "111122223333", region: "eu-west-1" };
const engineer = createSandboxIdentity("KilnEngineer");
let sandbox: Awaited<ReturnType<typeof startSandboxProcess>>;
let queueUrl: string;
let db: Db;
let close: () => Promise<void>;
let tracker: Tracker;

beforeAll(async () => {
  sandbox = await startSandboxProcess();
  for (const [name, value] of Object.entries(sandbox.env)) vi.stubEnv(name, value);
  queueUrl = `${sandbox.env.AWS_ENDPOINT_URL}/111122223333/kiln-events`;
  ({ db, close } = await openTestDatabase());
  // With these intervals, only an event can cause a poll.
  const settings = {
    pollMs: 3_600_000,
    sweepMs: 3_600_000,
    queueUrl,
    forwardRefresh: skipRefreshForwarding,
    leases: new Leases(db, leaseMs),
  };
  tracker = new Tracker(db, accountRegion, new CallBudget(50), settings);
  tracker.start();
});
afterAll(async () => {
  await tracker.stop();
  await close();
  await sandbox.stop();
});

const arnOf = (resource: string) => `arn:aws:imagebuilder:eu-west-1:111122223333:${resource}`;

async function startBuild(): Promise<string> {
  const { response } = await createImage(engineer, {
    imageRecipeArn: arnOf("image-recipe/windows-server-2025-base/x.x.x"),
    infrastructureConfigurationArn: arnOf("infrastructure-configuration/default-windows"),
    clientToken: randomUUID(),
  });
  return response.imageBuildVersionArn;
}

const send = (body: string) =>
  getSqsClient(engineer).send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body }));
const waitUntil = <T>(check: () => Promise<T> | T) =>
  vi.waitFor(check, { timeout: 60_000, interval: 20 });
const waitForStatus = (arn: string, status: string) =>
  waitUntil(async () => expect((await findStoredBuild(db, arn))?.status).toBe(status));

describe("queue events", () => {
  it("are fetched again a second after a failure, then less often", async () => {
    const missing = new EventQueue(
      db,
      accountRegion,
      queueUrl.replace("kiln-events", "no-such-queue"),
    );
    const first = await missing.next(() => undefined);
    const second = await missing.next(() => undefined);
    expect(first).toBeGreaterThanOrEqual(1_000);
    expect(first).toBeLessThanOrEqual(1_500);
    expect(second).toBeGreaterThanOrEqual(2_000);
  });

  it("report a change and trigger a poll of the build", async () => {
    const arn = await startBuild();
    await waitForStatus(arn, "CREATING");
    await sandbox.finishBuild(arn);
    await waitForStatus(arn, "AVAILABLE");
    await waitUntil(async () => expect((await findStoredBuild(db, arn))?.final).toBe(1));
  });

  it("are harmless if late, repeated, of other accounts or invalid", async () => {
    const arn = await startBuild();
    await sandbox.finishBuild(arn);
    await waitForStatus(arn, "AVAILABLE");
    const event = (changes: Record<string, unknown>) =>
      JSON.stringify({
        source: "aws.imagebuilder",
        "detail-type": "EC2 Image Builder Image State Change",
        account: accountRegion.account,
        region: accountRegion.region,
        time: "2020-01-01T00:00:00Z",
        resources: [arn],
        detail: { state: { status: "BUILDING" } },
        ...changes,
      });
    await send("<script>alert(1)</script>");
    await send(event({}));
    await send(event({ detail: { state: { status: "FAILED" } } }));
    const foreign = arnOf("image/web/1.0.0/1").replace("111122223333", "444455556666");
    await send(event({ account: "444455556666", resources: [foreign] }));
    const last = await startBuild();
    await waitForStatus(last, "CREATING");
    expect((await findStoredBuild(db, arn))?.status).toBe("AVAILABLE");
    expect(await findStoredBuild(db, foreign)).toBeUndefined();
  });
});
