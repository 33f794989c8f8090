import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { CallBudget } from "@/lib/aws/budget/call-budget";
import { queueClient } from "@/lib/aws/clients";
import { createImage } from "@/lib/aws/images";
import { actingAs, startSandboxProcess } from "@/lib/aws/testing/sandbox-process";
import { storedBuild } from "@/lib/builds/stored-builds";
import { type Db, openDatabase } from "@/lib/db/database";
import { leaseMs } from "@/lib/db/lease";
import { subscribe } from "@/lib/live/bus";
import { EventQueue } from "./event-queue";
import { Leases } from "./leases";
import { nobodyElse } from "./refresh-channel";
import { Tracker } from "./tracker";

const accountRegion = { account: "111122223333", region: "eu-west-1" };
const engineer = actingAs("KilnEngineer");
const folder = mkdtempSync(path.join(tmpdir(), "kiln-queue-"));
let sandbox: Awaited<ReturnType<typeof startSandboxProcess>>;
let queueUrl: string;
let db: Db;
let tracker: Tracker;
const receivedAt = new Map<string, number>();

beforeAll(async () => {
  sandbox = await startSandboxProcess();
  for (const [name, value] of Object.entries(sandbox.env)) vi.stubEnv(name, value);
  queueUrl = `${sandbox.env.AWS_ENDPOINT_URL}/111122223333/kiln-events`;
  db = await openDatabase({ file: path.join(folder, "kiln.db") });
  subscribe(accountRegion, ({ message }) => {
    if (message.kind !== "build") return;
    const { arn, status } = message.build;
    if (!receivedAt.has(`${arn} ${status}`)) receivedAt.set(`${arn} ${status}`, performance.now());
  });
  // Polls so rarely that timely changes must come from events.
  const settings = {
    pollMs: 20_000,
    sweepMs: 60_000,
    queueUrl,
    requestElsewhere: nobodyElse,
    leases: new Leases(db, leaseMs),
  };
  tracker = new Tracker(db, accountRegion, new CallBudget(50), settings);
  tracker.start();
});
afterAll(async () => {
  await tracker.stop();
  await db.destroy();
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

const arnOf = (resource: string) => `arn:aws:imagebuilder:eu-west-1:111122223333:${resource}`;

async function startBuild(): Promise<string> {
  const { answer } = await createImage(engineer, {
    imageRecipeArn: arnOf("image-recipe/windows-server-2025-base/x.x.x"),
    infrastructureConfigurationArn: arnOf("infrastructure-configuration/default-windows"),
    clientToken: randomUUID(),
  });
  return answer.imageBuildVersionArn;
}

const send = (body: string) =>
  queueClient(engineer).send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body }));
const until = <T>(check: () => Promise<T> | T) =>
  vi.waitFor(check, { timeout: 60_000, interval: 20 });
const statusIs = (arn: string, status: string) =>
  until(async () => expect((await storedBuild(db, arn))?.status).toBe(status));

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

  it("report a change quickly and trigger a poll of the build", async () => {
    const arn = await startBuild();
    await statusIs(arn, "CREATING");
    const since = performance.now();
    await sandbox.finishBuild(arn);
    await statusIs(arn, "AVAILABLE");
    expect((receivedAt.get(`${arn} AVAILABLE`) ?? Infinity) - since).toBeLessThan(1_500);
    await until(async () => expect((await storedBuild(db, arn))?.final).toBe(1));
  });

  it("are harmless if late, repeated, of other accounts or invalid", async () => {
    const arn = await startBuild();
    await sandbox.finishBuild(arn);
    await statusIs(arn, "AVAILABLE");
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
    await statusIs(last, "CREATING");
    expect((await storedBuild(db, arn))?.status).toBe("AVAILABLE");
    expect(await storedBuild(db, foreign)).toBeUndefined();
  });
});
