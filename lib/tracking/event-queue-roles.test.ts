import { expect, it, vi } from "vitest";
import type { ActingRole } from "@/lib/auth/scope-types";
import { receiveImageEvents } from "@/lib/aws/events";
import type { Db } from "@/lib/db/database";
import { createPortalError } from "@/lib/errors/portal-error";
import { err } from "@/lib/errors/result";
import { EventQueue } from "./event-queue";
import { recordWatcher } from "./watchers";

vi.mock("@/lib/aws/events", () => ({ receiveImageEvents: vi.fn(), deleteEventMessages: vi.fn() }));
const env = {
  KILN_SANDBOX: "1",
  KILN_SECRET: "a-secret-that-is-only-for-this-test",
  KILN_OIDC_ISSUER: "http://localhost:9",
  KILN_OIDC_CLIENT_ID: "kiln",
};
for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);

const accountRegion = { account: "111122223333", region: "eu-west-1" };
const watcher: ActingRole = {
  ...accountRegion,
  ...{ scope: "a@eu-west-1", roleId: "a", roleName: "A", accountName: "Build" },
  ...{ permissions: ["view"], roleArn: "arn:aws:iam::111122223333:role/A", sessionId: "s" },
  person: { id: "ada", name: "Ada", email: "", groups: [] },
};

it("tries another role if the queue denies one", async () => {
  recordWatcher(watcher);
  vi.mocked(receiveImageEvents).mockResolvedValue(err(createPortalError("AccessDenied")));
  const queue = new EventQueue({} as Db, accountRegion, "http://localhost:9/queue");
  await queue.next(() => undefined);
  await queue.next(() => undefined);
  const roles = vi.mocked(receiveImageEvents).mock.calls.map(([acting]) => acting.roleArn);
  expect(roles).toEqual(["arn:aws:iam::111122223333:role/KilnTracker", watcher.roleArn]);
});
