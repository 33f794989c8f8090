import type { Insertable } from "kysely";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Person } from "@/lib/auth/scope-types";
import { findScope, listScopes, toActingRole } from "@/lib/auth/scopes";
import { recordSignIn } from "@/lib/auth/sign-ins";
import { config, readConfig } from "@/lib/config/config";
import type { Db } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import type { ApiTokensTable } from "@/lib/db/token-tables";
import { log } from "@/lib/log/log";
import { authenticateToken } from "./authenticate";
import { createToken } from "./create";
import { addTokenCreators } from "./creators";
import type { CreateTokenInput } from "./input";
import { listTokens, revokeToken } from "./manage";

const now = new Date("2026-11-28T12:00:00Z");
const later = (ms: number) => new Date(now.getTime() + ms);
const dayMs = 24 * 3_600_000;

const person = (name: string, ...groups: string[]): Person => ({
  id: `https://idp#${name}`,
  name,
  email: `${name}@example.com`,
  groups,
});
const nora = person("nora", "platform-engineers");
const leo = person("leo", "team-leads");

let db: Db;
let close: () => Promise<void>;
const openDb = async () => db;

beforeEach(async () => {
  ({ db, close } = await openTestDatabase());
  config.set(readConfig("lib/config/sandbox.kiln.config.yaml"));
});
afterEach(async () => {
  await close();
  config.reset();
});

function roleOf(user: Person, scope: string) {
  const session = { user, sessionId: "s-1" };
  const option = findScope(session, scope);
  const role = option && toActingRole(session, option);
  if (!role) throw new Error(`${user.name} has no role ${scope}`);
  return role;
}

const input = (changes: Partial<CreateTokenInput> = {}): CreateTokenInput => ({
  scope: "build-engineer@eu-west-1",
  kind: "personal",
  name: "nightly builds",
  regions: ["eu-west-1"],
  permissions: ["submit"],
  days: 30,
  ...changes,
});

async function create(user = nora, changes: Partial<CreateTokenInput> = {}) {
  const wanted = input(changes);
  return createToken(roleOf(user, wanted.scope), wanted, openDb, now);
}

async function createOrThrow(user = nora, changes: Partial<CreateTokenInput> = {}) {
  const result = await create(user, changes);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

async function authenticate(secret: string, at = now) {
  const session = await authenticateToken(`Bearer ${secret}`, openDb, at);
  return session.ok ? session.value : session.error.code;
}

describe("a personal token", () => {
  it("acts as its owner in one role, its Regions and its permissions", async () => {
    const { secret } = await createOrThrow();
    const session = await authenticate(secret);
    if (typeof session === "string") throw new Error(session);
    expect(session.user.id).toBe(nora.id);
    expect(listScopes(session)).toMatchObject([
      { scope: "build-engineer@eu-west-1", permissions: ["view", "submit"] },
    ]);
  });

  it("is stored without its secret", async () => {
    const { secret } = await createOrThrow();
    const stored = JSON.stringify(await db.selectFrom("api_tokens").selectAll().execute());
    const audit = JSON.stringify(await db.selectFrom("audit").selectAll().execute());
    expect(stored).not.toContain(secret.slice(5, 20));
    expect(audit).not.toContain(secret.slice(5, 20));
  });

  it("loses the role with the group, from the owner's next sign-in on", async () => {
    const { secret } = await createOrThrow();
    await recordSignIn({ ...nora, groups: ["viewers"] }, openDb, later(1_000));
    const session = await authenticate(secret, later(2_000));
    expect(typeof session === "string" ? session : listScopes(session)).toEqual([]);
  });

  it("stops working while its owner hasn't signed in for 30 days", async () => {
    await recordSignIn(nora, openDb, now);
    const { secret } = await createOrThrow(nora, { days: 90 });
    expect(await authenticate(secret, later(29 * dayMs))).toMatchObject({ user: { id: nora.id } });
    expect(await authenticate(secret, later(31 * dayMs))).toBe("TokenOwnerAbsent");
    await recordSignIn(nora, openDb, later(31 * dayMs));
    expect(await authenticate(secret, later(31 * dayMs))).toMatchObject({ user: { id: nora.id } });
  });

  it("is rejected once it has expired", async () => {
    const { secret } = await createOrThrow(nora, { days: 1 });
    expect(await authenticate(secret, later(dayMs - 1))).toMatchObject({
      token: { kind: "personal" },
    });
    expect(await authenticate(secret, later(dayMs))).toBe("TokenInvalid");
  });

  it("is rejected once it was revoked, which is audited", async () => {
    const { secret, token } = await createOrThrow();
    expect(
      await revokeToken(roleOf(nora, "build-viewer@eu-west-1"), token.id, openDb, now),
    ).toEqual(expect.objectContaining({ ok: true }));
    expect(await authenticate(secret)).toBe("TokenInvalid");
    const audit = await db.selectFrom("audit").select(["action", "target", "outcome"]).execute();
    expect(audit).toEqual([
      { action: "create-token", target: token.id, outcome: "done" },
      { action: "revoke-token", target: token.id, outcome: "done" },
    ]);
  });

  it("leaves a line in the log if it is used after that", async () => {
    const warn = vi.spyOn(log, "warn").mockImplementation(() => undefined);
    const { secret, token } = await createOrThrow();
    await revokeToken(roleOf(nora, "build-viewer@eu-west-1"), token.id, openDb, now);
    await authenticate(secret);
    expect(warn.mock.calls).toEqual([
      [{ apiTokenId: token.id, personId: nora.id, isRevoked: true }, expect.any(String)],
    ]);
    warn.mockRestore();
  });

  it("shows its last use", async () => {
    const { secret } = await createOrThrow();
    await authenticate(secret, later(60_000));
    expect(await listTokens({ user: nora, sessionId: "s-1" }, db, now)).toMatchObject([
      { lastUsedAt: later(60_000).toISOString() },
    ]);
  });

  it.each([
    ["another Region than the role's", { regions: ["eu-west-9"] }, "RoleNotAllowed"],
    ["a permission that the role lacks", { permissions: ["review" as const] }, "PermissionMissing"],
    ["a longer lifetime than configured", { days: 91 }, "InvalidInput"],
  ])("can't have %s", async (_, changes, code) => {
    expect(await create(nora, changes)).toMatchObject({ ok: false, error: { code } });
  });

  it("isn't available with web identity", async () => {
    const { secret } = await createOrThrow();
    const credentials = { ...config().credentials, method: "web-identity" as const };
    config.set({ ...config(), credentials });
    expect(await create()).toMatchObject({ ok: false, error: { code: "TokensUnavailable" } });
    expect(await authenticate(secret)).toBe("TokensUnavailable");
  });
});

describe("a service token", () => {
  const service = { kind: "service" as const, scope: "build-lead@eu-west-1" };

  it("is for administrators of the account", async () => {
    expect(await create(nora, { kind: "service" })).toMatchObject({
      error: { code: "PermissionMissing", field: "kind" },
    });
    expect(await create(leo, service)).toMatchObject({ ok: true });
  });

  it("can't review", async () => {
    const result = await create(leo, { ...service, permissions: ["review"] });
    expect(result).toMatchObject({ error: { code: "PermissionMissing" } });
  });

  it("works without its creator, while the role is open to the creator's group", async () => {
    const { secret } = await createOrThrow(leo, service);
    await recordSignIn({ ...leo, groups: [] }, openDb, now);
    const session = await authenticate(secret);
    expect(typeof session === "string" ? session : listScopes(session)).toHaveLength(1);
    const roles = config().roles.map((role) => ({ ...role, groups: ["others"] }));
    config.set({ ...config(), roles });
    const after = await authenticate(secret);
    expect(typeof after === "string" ? after : listScopes(after)).toEqual([]);
  });

  it("counts its creator as a requester", async () => {
    const { secret } = await createOrThrow(leo, service);
    const session = await authenticate(secret);
    if (typeof session === "string") throw new Error(session);
    expect(await addTokenCreators(db, [session.user.id])).toEqual([session.user.id, leo.id]);
    expect(await addTokenCreators(db, [nora.id])).toEqual([nora.id]);
  });

  it("stays on the list however many CI tokens are newer", async () => {
    const { token } = await createOrThrow(leo, service);
    const [row] = await db.selectFrom("api_tokens").selectAll().execute();
    const ciRows = Array.from({ length: 501 }, (_, index) => ({
      ...{ ...row, kind: "ci" as const, trust: "builds", person_id: "https://ci#job" },
      id: `f-${index}`,
      secret_hash: String(index),
    }));
    for (const ci of ciRows) {
      await db
        .insertInto("api_tokens")
        .values(ci as Insertable<ApiTokensTable>)
        .execute();
    }
    const listed = await listTokens({ user: leo, sessionId: "s" }, db, now);
    expect(listed.map(({ id }) => id)).toContain(token.id);
    expect(listed[0]).toMatchObject({ kind: "ci" });
  });

  it("stays on the list however many expired tokens are newer", async () => {
    const { token } = await createOrThrow(leo, service);
    const row = await db.selectFrom("api_tokens").selectAll().executeTakeFirstOrThrow();
    for (const index of Array.from({ length: 500 }).keys()) {
      const expired = { expires_at: now.toISOString(), secret_hash: String(index) };
      await db
        .insertInto("api_tokens")
        .values({ ...row, ...expired, id: `f-${index}` })
        .execute();
    }
    const listed = await listTokens({ user: leo, sessionId: "s" }, db, now);
    expect(listed).toHaveLength(500);
    expect(listed.at(-1)).toMatchObject({ id: token.id, state: "active" });
  });

  it("is listed and revoked by administrators of its account only", async () => {
    const { token } = await createOrThrow(leo, service);
    const ids = async (user: Person) =>
      (await listTokens({ user, sessionId: "s" }, db, now)).map(({ id }) => id);
    expect(await ids(leo)).toEqual([token.id]);
    expect(await ids(nora)).toEqual([]);
    const byNora = await revokeToken(roleOf(nora, "build-viewer@eu-west-1"), token.id, openDb, now);
    expect(byNora).toMatchObject({ error: { code: "NotFound" } });
    const lena = { ...leo, id: "https://idp#lena" };
    const byLena = await revokeToken(roleOf(lena, service.scope), token.id, openDb, now);
    expect(byLena).toMatchObject({ value: { state: "revoked" } });
  });
});

it.each([
  ["no header", null, "TokenMissing"],
  ["another scheme", "Basic a2lsbg==", "TokenInvalid"],
  ["a secret of another form", "Bearer kiln_short", "TokenInvalid"],
  ["an unknown secret", `Bearer kiln_${"a".repeat(43)}`, "TokenInvalid"],
])("rejects %s", async (_, header, code) => {
  expect(await authenticateToken(header, openDb, now)).toMatchObject({ error: { code } });
});
