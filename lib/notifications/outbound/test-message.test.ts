import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { config as configured } from "@/lib/config/config";
import { type Db, database } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { createActingRole } from "@/lib/submissions/testing/submitting";
import { attemptDelivery } from "./deliver";
import { enqueueItems, getItemId, updateDelivery } from "./outbox";
import { readNotificationSettings } from "./read-settings";
import { formatPersonRecipient } from "./recipients";
import { deliverChannelTestMessage, deliverTestMail, requeueDelivery } from "./test-message";
import { createConfigWithNotifications, createOutboundProcess } from "./testing/outbound";
import { respondWithStatus, startReceiver } from "./testing/receiver";

const erin = createActingRole();
const leo = createActingRole({ person: { ...erin.person, id: "leo", groups: ["team-leads"] } });
const chat = {
  ...{ id: "chat", name: "Chat", type: "slack", url: { env: "SLACK_URL" } },
  rules: [{ events: ["failed"] }],
};
const config = createConfigWithNotifications({ channels: [chat] });
let db: Db;
let close: () => Promise<void>;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeEach(async () => {
  ({ db, close } = await openTestDatabase());
  database.set(Promise.resolve(db));
  configured.set(config);
  receiver = await startReceiver();
  vi.stubEnv("SLACK_URL", receiver.url);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  database.reset();
  configured.reset();
  await receiver.stop();
  await close();
});

const start = () => createOutboundProcess(db, config);

it("sends a test to a channel once, with an audit entry and a line in its log", async () => {
  const { dependencies, clock } = start();
  expect(await deliverChannelTestMessage(dependencies, leo, "chat")).toEqual({
    ok: true,
    value: { error: null },
  });
  expect(receiver.received[0]?.body).toContain("Test message from Kiln");
  receiver.respond(respondWithStatus(404));
  clock.ms += 1;
  expect(await deliverChannelTestMessage(dependencies, leo, "chat")).toMatchObject({
    value: { error: "The receiving server returned HTTP 404." },
  });
  const { channels } = await readNotificationSettings(db, leo, config);
  expect(channels[0]?.deliveries).toMatchObject([
    { status: "failed", test: true, title: null },
    { status: "sent", test: true, title: null },
  ]);
  const actions = await db.selectFrom("audit").select(["action", "target"]).execute();
  expect(actions).toEqual([1, 2].map(() => ({ action: "test-channel", target: "chat" })));
});

it("doesn't send to an unknown channel, or without a mail server", async () => {
  const { dependencies } = start();
  expect(await deliverChannelTestMessage(dependencies, leo, "other")).toMatchObject({
    error: { code: "NotFound" },
  });
  expect(await deliverTestMail(dependencies, erin)).toMatchObject({ error: { code: "NotFound" } });
});

it("shows channels to administrators only", async () => {
  const seen = async (acting: typeof erin) => {
    const { adminScope, channels } = await readNotificationSettings(db, acting, config);
    return [adminScope, channels.length];
  };
  expect(await seen(erin)).toEqual([null, 0]);
  // Channels are shown even while the person uses another role, with which they can't test them.
  expect(await seen(leo)).toEqual(["build-lead@eu-west-1", 1]);
});

it("sends a message again only to its own recipient", async () => {
  const { dependencies, clock } = start();
  const now = new Date(clock.ms);
  const content = {
    ...{ event: "failed" as const, at: now.toISOString(), title: "a failed", text: null },
    ...{ account: "", accountName: "", region: "", arn: null, url: "https://kiln.example.com" },
  };
  const items = [{ id: getItemId("a", "channel:chat"), content }];
  const id = (await enqueueItems(db, "channel:chat", items, { now, dueAt: now })) ?? "";
  await updateDelivery(db, id, { status: "failed", finished_at: now.toISOString(), error: "No." });
  const foreign = { id, recipient: formatPersonRecipient("erin") };
  expect(await requeueDelivery(dependencies, erin, foreign)).toMatchObject({
    error: { code: "NotFound" },
  });
  expect(await attemptDelivery(dependencies, id)).toBeNull();
  const own = { id, recipient: "channel:chat" };
  expect(await requeueDelivery(dependencies, leo, own)).toMatchObject({ ok: true });
  expect(await attemptDelivery(dependencies, id)).toEqual({ sent: true });
  expect(await requeueDelivery(dependencies, leo, own)).toMatchObject({
    error: { code: "NotFound" },
  });
});
