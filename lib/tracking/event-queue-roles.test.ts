import { expect, it, vi } from "vitest";
import type { ActingRole } from "@/lib/auth/scope-types";
import { receiveEvents } from "@/lib/aws/events";
import type { Db } from "@/lib/db/database";
import { portalError } from "@/lib/errors/portal-error";
import { err } from "@/lib/errors/result";
import { EventQueue } from "./event-queue";
import { noteWatcher } from "./watchers";

vi.mock("@/lib/aws/events", () => ({ receiveEvents: vi.fn(), deleteEvents: vi.fn() }));
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
  noteWatcher(watcher);
  vi.mocked(receiveEvents).mockResolvedValue(err(portalError("AccessDenied")));
  const queue = new EventQueue({} as Db, accountRegion, "http://localhost:9/queue");
  await queue.next(() => undefined);
  await queue.next(() => undefined);
  const roles = vi.mocked(receiveEvents).mock.calls.map(([acting]) => acting.roleArn);
  expect(roles).toEqual(["arn:aws:iam::111122223333:role/KilnTracker", watcher.roleArn]);
});
