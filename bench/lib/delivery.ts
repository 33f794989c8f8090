import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { AwsIdentity } from "@/lib/aws/aws-identity";
import { CallBudget } from "@/lib/aws/budget/call-budget";
import { createImage } from "@/lib/aws/images";
import { openDatabase } from "@/lib/db/database";
import { leaseMs } from "@/lib/db/lease";
import { subscribeToLiveEvents } from "@/lib/live/bus";
import { Leases } from "@/lib/tracking/leases";
import { skipRefreshForwarding } from "@/lib/tracking/refresh-channel";
import { Tracker } from "@/lib/tracking/tracker";
import { createAcceptedRequest } from "./large-request";
import { reportMeasurement } from "./report";
import { computePercentile } from "./statistics";

const CHANGES = 100;
/** Number of builds running while changes are measured. */
const RUNNING = 20;
/**
 * Maximum pause between two changes in milliseconds. Pauses are random so that changes aren't
 * synchronized with the polls.
 */
const MAX_INTERVAL_MS = 800;
/** The configuration's default poll interval, in milliseconds. */
const POLL_MS = 2_000;
const CALLS_PER_SECOND = 5;
const WORKFLOWS = 1;
const accountRegion = { account: "111122223333", region: "eu-west-1" };
const engineer: AwsIdentity = {
  roleArn: "arn:aws:iam::111122223333:role/KilnEngineer",
  ...accountRegion,
  person: { id: "erin", name: "Erin", email: "erin@example.com" },
  sessionId: "bench",
};

async function startBuild(): Promise<string> {
  const request = { ...createAcceptedRequest(WORKFLOWS), clientToken: randomUUID() };
  return (await createImage(engineer, request)).response.imageBuildVersionArn;
}

/** Returns the milliseconds from the end of each build in the sandbox to the published message. */
async function measureDelays(awsUrl: string): Promise<number[]> {
  const ended = new Map<string, number>();
  const times: number[] = [];
  const leave = subscribeToLiveEvents(accountRegion, ({ message }) => {
    if (message.kind !== "build" || message.build.status !== "AVAILABLE") return;
    const at = ended.get(message.build.arn);
    if (at === undefined) return;
    ended.delete(message.build.arn);
    times.push(performance.now() - at);
  });
  const running = await Promise.all(Array.from({ length: RUNNING }, startBuild));
  await pause(5 * POLL_MS);
  while (times.length + ended.size < CHANGES) {
    const arn = running.shift() ?? "";
    ended.set(arn, performance.now());
    await fetch(`${awsUrl}/_sandbox/builds/finish`, {
      method: "POST",
      body: JSON.stringify({ arn }),
    });
    running.push(await startBuild());
    await pause(Math.random() * MAX_INTERVAL_MS);
  }
  for (let wait = 0; ended.size > 0 && wait < 100; wait++) await pause(100);
  leave();
  for (const arn of running) {
    await fetch(`${awsUrl}/_sandbox/builds/finish`, {
      method: "POST",
      body: JSON.stringify({ arn }),
    });
  }
  if (ended.size > 0) throw new Error(`${ended.size} ends were never delivered`);
  return times;
}

/** Reports the delays with polling, and with events from the sandbox's queue. */
export async function measureChangeDelivery(awsUrl: string, dataDir: string): Promise<void> {
  const queue = `${awsUrl}/${accountRegion.account}/kiln-events`;
  const ways = [
    { name: "by polls", queueUrl: null, budget: 1.2 * POLL_MS },
    { name: "by the queue", queueUrl: queue, budget: 700 },
  ];
  for (const { name, queueUrl, budget } of ways) {
    const db = await openDatabase({ file: join(dataDir, `${name}.db`) });
    const tracker = new Tracker(db, accountRegion, new CallBudget(CALLS_PER_SECOND), {
      pollMs: POLL_MS,
      sweepMs: 60_000,
      queueUrl,
      forwardRefresh: skipRefreshForwarding,
      leases: new Leases(db, leaseMs),
    });
    tracker.start();
    const times = await measureDelays(awsUrl);
    await tracker.stop();
    await db.destroy();
    const value = computePercentile(times, 0.95);
    reportMeasurement({
      name: `a change at AWS until it is delivered ${name}, p95`,
      value,
      unit: "ms",
      budget,
    });
  }
}
