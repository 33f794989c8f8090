import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { z } from "zod";
import { config, readConfig } from "@/lib/config/config";
import { type Db, database } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { ok } from "@/lib/errors/result";
import { runWithLogContext } from "@/lib/log/context";
import { log } from "@/lib/log/log";
import { auditedDenials, recordAccessDenial } from "./authorize";
import { authorizeAndRun } from "./authorize-and-run";

let db: Db;
let close: () => Promise<void>;
const session = {
  user: { id: "https://idp#vera", name: "Vera", email: "v@example.com", groups: ["viewers"] },
  sessionId: "s-1",
  endsAt: Number.POSITIVE_INFINITY,
  cookieEndsAt: Number.POSITIVE_INFINITY,
};

beforeEach(async () => {
  ({ db, close } = await openTestDatabase());
  database.set(Promise.resolve(db));
  config.set(readConfig("lib/config/sandbox.kiln.config.yaml"));
});
afterEach(async () => {
  await close();
  for (const value of [database, config, auditedDenials]) value.reset();
  vi.restoreAllMocks();
});

const audit = () => db.selectFrom("audit").selectAll().execute();

it("records the user and the denial, in the audit log and the log", async () => {
  const lines: unknown[] = [];
  vi.spyOn(log, "warn").mockImplementation((fields: unknown) => lines.push(fields));
  const context = { requestId: "request-1", clientAddress: "203.0.113.7" };
  await runWithLogContext(context, () =>
    authorizeAndRun(
      session,
      { requiredAccess: "submit", schema: z.object({}), run: async () => ok(null) },
      { scope: "build-lead@eu-west-1" },
    ),
  );
  expect(lines).toEqual([
    { code: "RoleNotAllowed", scope: "build-lead@eu-west-1", permission: "submit" },
  ]);
  expect(await audit()).toMatchObject([
    {
      issuer: "https://idp",
      subject: "vera",
      person_name: "Vera",
      groups: '["viewers"]',
      role_id: "build-lead",
      account: "111122223333",
      region: "eu-west-1",
      action: "submit",
      target: "build-lead@eu-west-1",
      outcome: "RoleNotAllowed",
      request_id: "request-1",
      client_address: "203.0.113.7",
    },
  ]);
});

it("is audited once a minute, and again for another role", async () => {
  const [lead, viewer] = ["build-lead@eu-west-1", "build-viewer@eu-west-1"];
  for (const scope of [lead, lead, viewer]) {
    await recordAccessDenial(session, scope, "view", "ReadAccessDenied");
  }
  expect((await audit()).map(({ target }) => target)).toEqual([lead, viewer]);
});

it("is audited once a minute for all scopes that aren't configured, without an account", async () => {
  const scopes = ["1", "2", "3"].map((text) => `build-lead@eu-west-1@${text}`);
  for (const scope of [...scopes, "build-lead@nowhere", "x"]) {
    await recordAccessDenial(session, scope, "view", "RoleNotAllowed");
  }
  expect(await audit()).toMatchObject([{ target: scopes[0], account: "", role_id: "" }]);
});

it("doesn't fail while the database is unavailable", async () => {
  vi.spyOn(log, "error").mockImplementation(() => {});
  database.reset();
  const broken = Promise.reject(new Error("disk full"));
  broken.catch(() => {});
  database.set(broken);
  await recordAccessDenial(session, "a@eu-west-1", "view", "RoleNotAllowed");
  expect(log.error).toHaveBeenCalledOnce();
});
