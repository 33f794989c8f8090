import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { ActingAs } from "@/lib/aws/acting-as";
import { CallBudget } from "@/lib/aws/budget/call-budget";
import { createImage } from "@/lib/aws/images";
import { openDatabase } from "@/lib/db/database";
import { leaseMs } from "@/lib/db/lease";
import { subscribe } from "@/lib/live/bus";
import { Leases } from "@/lib/tracking/leases";
import { nobodyElse } from "@/lib/tracking/refresh-channel";
import { Tracker } from "@/lib/tracking/tracker";
import { acceptedRequest } from "./large-request";
import { report } from "./report";
import { percentile } from "./statistics";

const CHANGES = 100;
/** Number of builds running while changes are measured. */
const RUNNING = 20;
/**
 * Maximum interval between two changes in milliseconds, randomized so that changes aren't
 * synchronized with the polls.
 */
const APART_MS = 800;
/** In milliseconds; the configuration's default. */
const POLL_MS = 2_000;
const CALLS_A_SECOND = 5;
const WORKFLOWS = 1;
const accountRegion = { account: "111122223333", region: "eu-west-1" };
const engineer: ActingAs = {
  roleArn: "arn:aws:iam::111122223333:role/KilnEngineer",
  ...accountRegion,
  person: { id: "erin", name: "Erin", email: "erin@example.com" },
  sessionId: "bench",
};

async function startBuild(): Promise<string> {
  const request = { ...acceptedRequest(WORKFLOWS), clientToken: randomUUID() };
  return (await createImage(engineer, request)).answer.imageBuildVersionArn;
}

/** Returns the milliseconds from the end of each build at the sandbox to the published message. */
async function delays(awsUrl: string): Promise<number[]> {
  const ended = new Map<string, number>();
  const times: number[] = [];
  const leave = subscribe(accountRegion, ({ message }) => {
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
    await pause(Math.random() * APART_MS);
  }
  for (let wait = 0; ended.size > 0 && wait < 100; wait++) await pause(100);
  leave();
  for (const arn of running) {
    await fetch(`${awsUrl}/_sandbox/builds/finish`, {
      method: "POST",
      body: JSON.stringify({ arn }),
    });
  }
  if (ended.size > 0) throw new Error(`${ended.size} ends were never told`);
  return times;
}

/** Reports the delays with polling, and with events from the sandbox's queue. */
export async function measureTelling(awsUrl: string, dataDir: string): Promise<void> {
  const queue = `${awsUrl}/${accountRegion.account}/kiln-events`;
  const ways = [
    { name: "by polls", queueUrl: null, budget: 1.2 * POLL_MS },
    { name: "by the queue", queueUrl: queue, budget: 700 },
  ];
  for (const { name, queueUrl, budget } of ways) {
    const db = await openDatabase({ file: join(dataDir, `${name}.db`) });
    const tracker = new Tracker(db, accountRegion, new CallBudget(CALLS_A_SECOND), {
      pollMs: POLL_MS,
      sweepMs: 60_000,
      queueUrl,
      requestElsewhere: nobodyElse,
      leases: new Leases(db, leaseMs),
    });
    tracker.start();
    const times = await delays(awsUrl);
    await tracker.stop();
    await db.destroy();
    const value = percentile(times, 0.95);
    report({ name: `a change at AWS until it is told ${name}, p95`, value, unit: "ms", budget });
  }
}
