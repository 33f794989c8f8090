import { afterEach, expect, it, vi } from "vitest";
import { config } from "@/lib/config/config";
import { env, parseEnv } from "@/lib/config/env";
import { database } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { enqueueItems, getItemId } from "./outbox";
import { startOutboundNotifications } from "./start-outbound";
import { createConfigWithNotifications, createOutboundProcess } from "./testing/outbound";

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  for (const value of [config, database, env, startOutboundNotifications]) value.reset();
});

const email = { server: { env: "SMTP_URL" }, from: "Kiln <kiln@example.com>" };

it.each([
  [60_000, "without channels and email", {}],
  [5_000, "with email", { email }],
])("runs every %i ms %s", (ms, _, notifications) => {
  vi.useFakeTimers();
  const setInterval = vi.spyOn(globalThis, "setInterval");
  config.set(createConfigWithNotifications(notifications));
  startOutboundNotifications();
  expect(setInterval.mock.calls.map(([, interval]) => interval)).toEqual([ms, ms]);
});

it("stores the position once a minute", async () => {
  const { db, close } = await openTestDatabase();
  const { clock, pass } = createOutboundProcess(db, createConfigWithNotifications({ email }));
  const readPosition = async () =>
    (await db.selectFrom("notification_position").select("at").executeTakeFirst())?.at;
  const start = new Date(clock.ms).toISOString();
  await pass();
  clock.ms += 30_000;
  await pass();
  expect(await readPosition()).toBe(start);
  clock.ms += 30_000;
  await pass();
  expect(await readPosition()).toBe(new Date(clock.ms).toISOString());
  await close();
});

it("sends messages even if no new ones can be derived", async () => {
  const { db, close } = await openTestDatabase();
  database.set(Promise.resolve(db));
  config.set(createConfigWithNotifications({ email }));
  const provider = { KILN_OIDC_ISSUER: "http://localhost:9", KILN_OIDC_CLIENT_ID: "kiln" };
  env.set(parseEnv({ KILN_SECRET: "a-secret-that-is-only-for-this-test", ...provider }));
  const now = new Date(Date.now() - 60_000);
  const facts = { account: "111122223333", accountName: "Build", region: "eu-west-1", arn: null };
  const text = { title: "A build failed", text: null, url: "https://kiln.example.com" };
  const content = { ...facts, ...text, event: "failed" as const, at: now.toISOString() };
  const items = [{ id: getItemId("event", "channel:removed"), content }];
  await enqueueItems(db, "channel:removed", items, { now, dueAt: now });
  await db.schema.dropTable("notification_position").execute();
  vi.useFakeTimers({ toFake: ["setInterval"] });
  startOutboundNotifications();
  vi.advanceTimersByTime(5_000);
  await vi.waitFor(async () => {
    const row = await db
      .selectFrom("notification_deliveries")
      .select("attempts")
      .executeTakeFirst();
    expect(row?.attempts).toBe(1);
  });
  await close();
});
