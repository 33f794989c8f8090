import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { config, readConfig } from "@/lib/config/config";
import { database } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok } from "@/lib/errors/result";
import { listImagesProbe } from "./read-access";
import { isReadScopeCurrent, resolveReadScope } from "./read-scope";

const sandbox = readConfig("lib/config/sandbox.kiln.config.yaml");
const production = "444455556666";
const sessionOf = (id: string, groups: string[]) => ({
  user: { id, name: id, email: `${id}@example.com`, groups },
  sessionId: id,
});

let close: () => Promise<void>;

beforeAll(async () => {
  const made = await openTestDatabase();
  close = made.close;
  database.set(Promise.resolve(made.db));
  // AWS denies listing in Production, except to people whose ID starts with "all".
  listImagesProbe.set(async ({ account, person }) =>
    account === production && !person.id.startsWith("all")
      ? err(createPortalError("AccessDenied"))
      : ok([]),
  );
});
beforeEach(() => config.set(sandbox));
afterAll(async () => {
  for (const value of [config, database, listImagesProbe]) value.reset();
  await close();
});

async function read(id: string, groups: string[], scope = "all") {
  const reader = await resolveReadScope(sessionOf(id, groups), scope);
  if (!reader.ok) throw new Error(reader.error.code);
  return reader.value;
}

it("is one account and Region for the scope of a role", async () => {
  const { isAll, readable } = await read("one", ["viewers"], "build-viewer@us-east-1");
  expect([isAll, readable.map(({ scope }) => scope)]).toEqual([false, ["build-viewer@us-east-1"]]);
});

it("is every account and Region that configuration and AWS allow, and names the others", async () => {
  const { isAll, readable, unreachable } = await read("viewer", ["viewers"]);
  expect(isAll).toBe(true);
  expect(new Set(readable.map(({ account }) => account))).toEqual(new Set(["111122223333"]));
  expect(unreachable.map(({ account, error }) => [account, error.code])).toEqual(
    Array(3).fill([production, "ReadAccessDenied"]),
  );
  const lead = await read("all-lead", ["production-leads"]);
  expect(new Set(lead.readable.map(({ account }) => account))).toEqual(new Set([production]));
  expect(lead.unreachable).toEqual([]);
});

it("is refused to a user without any role that can view builds", async () => {
  expect(await resolveReadScope(sessionOf("none", []), "all")).toMatchObject({
    error: { code: "RoleNotAllowed" },
  });
});

it("respects the restrictions of an API token", async () => {
  const limits = { roleId: "build-viewer", regions: ["us-east-1"], permissions: ["view" as const] };
  const { user, sessionId } = sessionOf("all-token", ["viewers"]);
  const reader = await resolveReadScope({ user: { ...user, limits }, sessionId }, "all");
  expect(reader.ok && reader.value.readable.map(({ scope }) => scope)).toEqual([
    "build-viewer@us-east-1",
  ]);
});

it("is current until a role is removed or another account becomes readable", async () => {
  const session = sessionOf("all-reader", ["viewers"]);
  const reader = await read("all-reader", ["viewers"]);
  expect(await isReadScopeCurrent(session, reader)).toBe(true);
  const without = reader.readable.slice(1);
  const unreachable = reader.readable
    .slice(0, 1)
    .map((role) => ({ ...role, error: createPortalError("ReadAccessUnverified") }));
  expect(await isReadScopeCurrent(session, { ...reader, readable: without, unreachable })).toBe(
    false,
  );
  config.set({ ...sandbox, roles: sandbox.roles.filter(({ id }) => id !== "prod-viewer") });
  expect(await isReadScopeCurrent(session, reader)).toBe(false);
});
