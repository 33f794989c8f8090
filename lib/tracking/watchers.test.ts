import { expect, it, vi } from "vitest";
import type { ActingRole } from "@/lib/auth/scope-types";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { listWatcherRoles, recordWatcher, removeInactiveWatchers } from "./watchers";

const env = {
  KILN_SANDBOX: "1",
  KILN_SECRET: "a-secret-that-is-only-for-this-test",
  KILN_OIDC_ISSUER: "http://localhost:9",
  KILN_OIDC_CLIENT_ID: "kiln",
};
for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);

const accountRegion = { account: "111122223333", region: "eu-west-1" };
const watcher = (id: string): ActingRole => ({
  ...accountRegion,
  ...{ scope: "a@eu-west-1", roleId: "a", roleName: "A", accountName: "Build" },
  ...{ permissions: ["view"], roleArn: "arn:aws:iam::111122223333:role/A" },
  sessionId: `session of ${id}`,
  person: { id, name: id, email: "", groups: [] },
});

it("doesn't use the role of a signed-out user", async () => {
  const { db, close } = await openTestDatabase();
  for (const id of ["ada", "ben"]) recordWatcher(watcher(id));
  const ended = { session_id: "session of ben", until: "2099-01-01T00:00:00.000Z" };
  await db.insertInto("ended_sessions").values(ended).execute();
  await removeInactiveWatchers(db, accountRegion);
  expect(listWatcherRoles(accountRegion).map(({ person }) => person.id)).toEqual(["ada"]);
  await close();
});
