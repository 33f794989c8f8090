import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { describeOnBothDatabases } from "@/lib/builds/list/testing/databases";
import { metrics } from "@/lib/metrics/metrics";
import { shutdownState } from "@/lib/process/shutdown";
import { maxDeliveryAttempts, startSendingDueMessages } from "./deliver";
import { deriveMessages } from "./derive";
import { readBacklog } from "./outbox";
import {
  createConfigWithNotifications,
  createOutboundProcess,
  recordBuildStatus,
} from "./testing/outbound";
import { type ReceiverBehavior, respondWithStatus, startReceiver } from "./testing/receiver";

const hourMs = 3_600_000;
const minuteMs = 60_000;
const key = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  receiver = await startReceiver();
  vi.stubEnv("HOOK_URL", receiver.url);
  vi.stubEnv("HOOK_KEY", key);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await receiver.stop();
});
beforeEach(() => receiver.respond(respondWithStatus(204)));
beforeEach(() => metrics.reset());
afterEach(() => {
  vi.useRealTimers();
  receiver.received.splice(0);
});

const hook = {
  ...{ id: "hook", name: "Hook", type: "webhook" },
  url: { env: "HOOK_URL" },
  secret: { env: "HOOK_KEY" },
  rules: [{ events: ["failed", "succeeded"] }],
};
const config = createConfigWithNotifications({ channels: [hook] });
let builds = 0;
const newName = () => `image-${++builds}`;

/** Counts the attempts to send to the webhook, by outcome. */
async function countAttempts(): Promise<Record<string, number>> {
  const { values } = await metrics().deliveries.get();
  expect(values.every(({ labels }) => labels.type === "webhook")).toBe(true);
  return Object.fromEntries(values.map(({ labels, value }) => [String(labels.outcome), value]));
}

/**
 * Returns the titles in the received messages. Messages with the same ID count once, because a
 * receiver must ignore repetitions.
 */
const titles = () =>
  [...new Map(receiver.received.map(({ headers, body }) => [headers["webhook-id"], body])).values()]
    .flatMap((body) => JSON.parse(body).data.items as { title: string }[])
    .map(({ title }) => title);

describeOnBothDatabases("messages", (database) => {
  /**
   * Starts a process whose stored position precedes the test's events, with no other messages due.
   */
  async function start() {
    const db = database();
    for (const table of ["notification_items", "notification_deliveries"] as const) {
      await db.deleteFrom(table).execute();
    }
    await db.deleteFrom("notification_position").execute();
    const one = createOutboundProcess(db, config);
    await one.pass();
    // A pass goes back five minutes, so events recorded by earlier tests have to be deleted.
    await db.deleteFrom("build_events").execute();
    receiver.received.splice(0);
    return { db, ...one };
  }
  const end = (db: ReturnType<typeof database>, name: string, clock: { ms: number }) =>
    recordBuildStatus(db, name, "AVAILABLE", new Date(clock.ms));
  const rows = (db: ReturnType<typeof database>) =>
    db.selectFrom("notification_deliveries").selectAll().orderBy("id").execute();

  it("arrive once, however often and wherever events are derived", async () => {
    const { db, clock, pass } = await start();
    const other = createOutboundProcess(db, config, clock);
    const name = newName();
    await end(db, name, clock);
    await Promise.all([pass(), other.pass()]);
    await pass();
    clock.ms += 2 * minuteMs;
    await Promise.all([pass(), other.pass()]);
    expect(titles()).toEqual([`${name} 1.0.0 build 1 is available`]);
    expect(receiver.received).toHaveLength(1);
    expect(await rows(db)).toMatchObject([{ status: "sent", attempts: 1, error: null }]);
    expect(await countAttempts()).toEqual({ sent: 1 });
  });

  it("all arrive after the receiver was down for an hour", async () => {
    const { db, clock, pass } = await start();
    receiver.respond((response) => response.destroy());
    const names = Array.from({ length: 12 }, newName);
    const from = clock.ms;
    for (const name of names) {
      // Event IDs contain the system time, so it must follow the test's clock.
      vi.setSystemTime(clock.ms);
      await end(db, name, clock);
      await pass();
      clock.ms += 5 * minuteMs;
    }
    expect(clock.ms - from).toBe(hourMs);
    const failed = await rows(db);
    expect(failed.every((row) => row.status === "waiting")).toBe(true);
    const firstDue = failed.map((row) => Date.parse(row.due_at)).toSorted((a, b) => a - b)[0] ?? 0;
    expect(await readBacklog(db, new Date(firstDue + minuteMs))).toEqual({
      waiting: names.length,
      overdueSeconds: 60,
    });
    expect((await readBacklog(db, new Date(firstDue - minuteMs))).overdueSeconds).toBe(0);
    expect(failed[0]?.error).toBe("The connection failed (ECONNRESET).");
    const attempts = failed.reduce((sum, row) => sum + row.attempts, 0);
    expect(receiver.received).toHaveLength(attempts);
    receiver.received.splice(0);
    receiver.respond(respondWithStatus(200));
    for (let tick = 0; tick < 90; tick += 1) {
      clock.ms += minuteMs;
      await pass();
    }
    expect(titles().sort()).toEqual(
      names.map((name) => `${name} 1.0.0 build 1 is available`).sort(),
    );
    expect(receiver.received).toHaveLength(names.length);
    expect((await rows(db)).map((row) => row.status)).toEqual(names.map(() => "sent"));
  });

  it("keep their ID and content when a slow receiver gets them twice", async () => {
    const { db, clock, dependencies, pass } = await start();
    dependencies.timeoutMs = 200;
    let calls = 0;
    receiver.respond((response, received) => {
      calls += 1;
      if (calls > 1) respondWithStatus(204)(response, received);
    });
    await end(db, newName(), clock);
    await pass();
    expect((await rows(db))[0]?.error).toBe("The receiving server didn't respond in time.");
    clock.ms += minuteMs;
    dependencies.timeoutMs = 10_000;
    await pass();
    const [first, second, ...others] = receiver.received;
    expect(others).toEqual([]);
    expect(second?.body).toBe(first?.body);
    expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
    expect(second?.headers["webhook-timestamp"]).not.toBe(first?.headers["webhook-timestamp"]);
  });

  it("arrive through faults of every kind, each event under one ID", async () => {
    const { db, clock, pass } = await start();
    const faults: ReceiverBehavior[] = [
      respondWithStatus(500),
      // The response is lost, so that the receiver gets the message again.
      (response) => response.destroy(),
      respondWithStatus(204),
      respondWithStatus(503, { "retry-after": "20" }),
    ];
    let calls = 0;
    receiver.respond((response, one) => {
      calls += 1;
      faults[calls % faults.length]?.(response, one);
    });
    const names = Array.from({ length: 15 }, newName);
    for (const name of names) {
      vi.setSystemTime(clock.ms);
      await end(db, name, clock);
      await pass();
      clock.ms += 20_000;
    }
    for (let tick = 0; tick < 300; tick += 1) {
      if ((await rows(db)).every((row) => row.status === "sent")) break;
      clock.ms += minuteMs;
      await pass();
    }
    expect(titles().sort()).toEqual(
      names.map((name) => `${name} 1.0.0 build 1 is available`).sort(),
    );
    expect(receiver.received.length).toBeGreaterThan(names.length);
  });

  it("reach others while one receiver is slow", async () => {
    const { db, clock } = await start();
    const other = { ...hook, id: "other", url: { env: "OTHER_URL" } };
    const fast = await startReceiver();
    vi.stubEnv("OTHER_URL", fast.url);
    receiver.respond(() => {});
    const { dependencies } = createOutboundProcess(
      db,
      createConfigWithNotifications({ channels: [hook, other] }),
      clock,
    );
    await end(db, newName(), clock);
    await deriveMessages(dependencies);
    await startSendingDueMessages(dependencies);
    await dependencies.activeSends.get("channel:other");
    expect(fast.received).toHaveLength(1);
    expect([...dependencies.activeSends.keys()]).toEqual(["channel:hook"]);
    receiver.respond(respondWithStatus(204));
    await fast.stop();
    receiver.dropConnections();
    await Promise.all(dependencies.activeSends.values());
  });

  it("stay waiting once the process stops", async () => {
    const { db, clock, pass } = await start();
    await end(db, newName(), clock);
    shutdownState().begun = true;
    await pass();
    shutdownState.reset();
    expect(await rows(db)).toMatchObject([{ status: "waiting", attempts: 0 }]);
    await pass();
    expect(receiver.received).toHaveLength(1);
  });

  it("are repeated with growing pauses on status 500, and set aside after a day", async () => {
    const { db, clock, pass } = await start();
    receiver.respond(respondWithStatus(500));
    await end(db, newName(), clock);
    await pass();
    const pauses: number[] = [];
    const started = clock.ms;
    for (;;) {
      const [row] = await rows(db);
      if (row?.status !== "waiting") break;
      const pause = Date.parse(row.due_at) - clock.ms;
      pauses.push(pause);
      clock.ms += pause;
      await pass();
    }
    expect(pauses.slice(0, 3)).toEqual([13_125, 26_250, 52_500]);
    expect(pauses).toHaveLength(maxDeliveryAttempts - 1);
    expect(clock.ms - started).toBeGreaterThan(18 * hourMs);
    const error = "The receiving server returned HTTP 500.";
    expect(await rows(db)).toMatchObject([
      { status: "failed", attempts: maxDeliveryAttempts, error },
    ]);
    expect(receiver.received).toHaveLength(maxDeliveryAttempts);
    expect(await countAttempts()).toEqual({ failed: maxDeliveryAttempts - 1, abandoned: 1 });
  });

  it("wait as long as the receiver requests", async () => {
    const { db, clock, pass } = await start();
    receiver.respond(respondWithStatus(429, { "retry-after": "1800" }));
    await end(db, newName(), clock);
    await pass();
    const [row] = await rows(db);
    expect(Date.parse(row?.due_at ?? "") - clock.ms).toBe(1_800_000);
  });

  it("don't follow a redirect", async () => {
    const { db, clock, pass } = await start();
    receiver.respond(respondWithStatus(307, { location: receiver.url }));
    await end(db, newName(), clock);
    await pass();
    expect(receiver.received).toHaveLength(1);
    expect((await rows(db))[0]?.error).toContain("HTTP 307. Kiln doesn't follow redirects.");
  });

  it("carry the diagnosis of a failure and its link, but not AWS's reason", async () => {
    const { db, clock, pass } = await start();
    const name = newName();
    await recordBuildStatus(db, name, "BUILDING", new Date(clock.ms));
    await recordBuildStatus(db, name, "FAILED", new Date(clock.ms + 1_000));
    await pass();
    expect(titles()).toEqual([]);
    clock.ms += 2 * minuteMs;
    await pass();
    const [{ body } = { body: "" }] = receiver.received;
    expect(titles()).toEqual([`${name} 1.0.0 build 1 failed`]);
    expect(body).toMatch(/[Cc]ause/);
    expect(body).toContain(
      `https://kiln.example.com/builds/111122223333/eu-west-1/${name}/1.0.0/1`,
    );
    expect(body).not.toContain("Secret words");
  });
});
