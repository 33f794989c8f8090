import { afterEach, expect, it, vi } from "vitest";
import { config } from "@/lib/config/config";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { startOutboundNotifications } from "./start-outbound";
import { createConfigWithNotifications, createOutboundProcess } from "./testing/outbound";

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  for (const value of [config, startOutboundNotifications]) value.reset();
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
  expect(setInterval.mock.calls.map(([, interval]) => interval)).toEqual([ms]);
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
