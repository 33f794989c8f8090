import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { openDatabase } from "@/lib/db/database";
import type { DatabaseLocation } from "@/lib/db/dialect";
import { createTestLocation } from "@/lib/db/testing/test-database";
import {
  createConfigWithNotifications,
  createOutboundProcess,
  recordBuildStatus,
} from "./testing/outbound";
import { respondWithStatus, startReceiver } from "./testing/receiver";

const script = path.resolve("lib/notifications/outbound/testing/send-due.ts");
const channels = [
  {
    ...{ id: "hook", name: "Hook", type: "webhook" },
    url: { env: "HOOK_URL" },
    secret: { env: "HOOK_KEY" },
    rules: [{ events: ["succeeded"] }],
  },
];
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  receiver = await startReceiver();
  vi.stubEnv("HOOK_URL", receiver.url);
  vi.stubEnv("HOOK_KEY", `whsec_${Buffer.alloc(32, 7).toString("base64")}`);
});
afterAll(() => receiver.stop());

function startProcess(location: DatabaseLocation, now: number) {
  const child = spawn(
    process.execPath,
    [
      ...["--conditions=react-server", "--import", "tsx", script],
      ...[JSON.stringify(location), JSON.stringify(channels), String(now)],
    ],
    {
      env: { ...process.env, KILN_LOG_LEVEL: "silent" },
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  return { child, ended: once(child, "exit") };
}

it("repeats a message with the same ID after its process was killed during the attempt", async () => {
  const { location, remove } = createTestLocation();
  const db = await openDatabase(location);
  const { pass, clock } = createOutboundProcess(db, createConfigWithNotifications({}));
  await pass();
  await recordBuildStatus(db, "al2023-base", "AVAILABLE", new Date(clock.ms));
  receiver.respond(() => {});
  const first = startProcess(location, clock.ms + 1_000);
  await vi.waitFor(() => expect(receiver.received).toHaveLength(1), { timeout: 60_000 });
  first.child.kill("SIGKILL");
  await first.ended;
  receiver.respond(respondWithStatus(200));
  const sendDueMessages = (ms: number) =>
    createOutboundProcess(db, createConfigWithNotifications({ channels }), { ms }).pass();
  // The claim of the killed process lasts for two minutes.
  await sendDueMessages(clock.ms + 30_000);
  expect(receiver.received).toHaveLength(1);
  await sendDueMessages(clock.ms + 130_000);
  await sendDueMessages(clock.ms + 260_000);
  const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
  expect(ids).toHaveLength(2);
  expect(ids[1]).toBe(ids[0]);
  await db.destroy();
  remove();
}, 240_000);
