import { afterEach, beforeEach, expect, it } from "vitest";
import { readConfig } from "@/lib/config/config";
import { type Env, parseEnv } from "@/lib/config/env";
import type { KilnConfig } from "@/lib/config/schema";
import type { Db } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { recordConfiguration } from "./record-configuration";

let db: Db;
let close: () => Promise<void>;
beforeEach(async () => {
  ({ db, close } = await openTestDatabase());
});
afterEach(() => close());

const config = readConfig("lib/config/sandbox.kiln.config.yaml");
const variables = {
  KILN_SECRET: "a-secret-that-is-only-for-this-test",
  KILN_OIDC_ISSUER: "https://idp.example.com",
  KILN_OIDC_CLIENT_ID: "kiln",
  KILN_OIDC_CLIENT_SECRET: "client-secret-value",
  KILN_SANDBOX: "1",
};
const env = parseEnv(variables);

const start = (changes: Partial<KilnConfig> = {}, from: Env = env) =>
  recordConfiguration(db, from, { ...config, ...changes });

async function readEntries() {
  const rows = await db.selectFrom("audit").selectAll().orderBy("seq").execute();
  return rows.map(({ person_id, action, target, outcome, detail }) => ({
    ...{ person_id, action, target, outcome },
    detail: JSON.parse(detail ?? "{}"),
  }));
}

it("is recorded at the first start, and again only after a change", async () => {
  await start();
  await start();
  expect(await readEntries()).toEqual([
    {
      ...{ person_id: "kiln", action: "configure", outcome: "recorded" },
      target: "sandbox.kiln.config.yaml",
      detail: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/), keyHashes: expect.any(String) },
    },
  ]);
});

it("is recorded once by replicas that start simultaneously", async () => {
  await Promise.all([start(), start(), start()]);
  expect(await readEntries()).toHaveLength(1);
});

it("names the changed keys, including the environment's", async () => {
  await start();
  await start(
    { session: { hours: 4 }, roles: config.roles.slice(1) },
    parseEnv({ ...variables, KILN_OIDC_ISSUER: "https://other.example.com" }),
  );
  expect((await readEntries())[1]).toMatchObject({
    outcome: "changed",
    detail: { changedKeys: "environment, roles, session" },
  });
});

it("isn't affected by the order of members or by secrets", async () => {
  await start();
  const [first, ...others] = config.roles;
  if (!first) throw new Error("the sandbox has roles");
  const reordered = Object.fromEntries(Object.entries(first).toReversed()) as typeof first;
  await start({ roles: [reordered, ...others] });
  await start({}, parseEnv({ ...variables, KILN_SECRET: "another-secret-that-is-for-this-test" }));
  expect(await readEntries()).toHaveLength(1);
});

it("reports an added external id without configuration values", async () => {
  await start();
  const [first, ...others] = config.roles;
  if (!first) throw new Error("the sandbox has roles");
  await start({ roles: [{ ...first, externalId: "external-secret" }, ...others] });
  await start({ roles: [{ ...first, externalId: "another-external-secret" }, ...others] });
  const recorded = await readEntries();
  expect(recorded).toHaveLength(2);
  expect(recorded[1]?.detail.changedKeys).toBe("roles");
  const text = JSON.stringify(recorded);
  for (const value of ["external-secret", "client-secret", "a-secret", first.arn, first.name]) {
    expect(text).not.toContain(value);
  }
});
