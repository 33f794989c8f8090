import { afterEach, expect, it, vi } from "vitest";
import { config } from "@/lib/config/config";
import { env, parseEnv } from "@/lib/config/env";
import { type Db, database } from "@/lib/db/database";
import { repeatUntilShutdown } from "@/lib/process/repeat";
import { getDeliveryDependencies, startOutboundNotifications } from "./start-outbound";
import { createConfigWithNotifications } from "./testing/outbound";

const release = vi.hoisted(() => vi.fn<() => Promise<void>>());
vi.mock("@/lib/db/process-lease", () => ({ createProcessLease: () => ({ release }) }));
vi.mock("@/lib/process/repeat", () => ({ repeatUntilShutdown: vi.fn() }));

afterEach(() => {
  for (const value of [config, env, database, startOutboundNotifications]) value.reset();
});

it("waits at shutdown for messages that the last pass started to send", async () => {
  config.set(createConfigWithNotifications({}));
  env.set(
    parseEnv({
      KILN_SECRET: "a-secret-that-is-only-for-this-test",
      KILN_OIDC_ISSUER: "http://localhost:9",
      KILN_OIDC_CLIENT_ID: "kiln",
    }),
  );
  database.set(Promise.resolve({} as Db));
  const { activeSends } = await getDeliveryDependencies();
  let endSend = () => {};
  const sending = new Promise<void>((resolve) => {
    endSend = resolve;
  });
  release.mockImplementation(async () => {
    // The lease is released once the current pass has ended.
    activeSends.set("channel", sending);
  });
  startOutboundNotifications();
  const stopped = vi.fn();
  const handlers = vi.mocked(repeatUntilShutdown).mock.calls.map(([, , { onStop }]) => onStop?.());
  const stopping = Promise.all(handlers).then(stopped);
  await new Promise(setImmediate);
  expect(release).toHaveBeenCalled();
  expect(stopped).not.toHaveBeenCalled();
  endSend();
  await stopping;
  expect(stopped).toHaveBeenCalled();
});
