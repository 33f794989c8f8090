import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { rateLimiters } from "@/lib/auth/limits";
import { config, readConfig } from "@/lib/config/config";
import { env } from "@/lib/config/env";
import { type Db, database } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { createCiToken } from "./operations/ci-tokens";
import { createPublicOperationHandler } from "./serve";

let db: Db;
let close: () => Promise<void>;

beforeEach(async () => {
  vi.stubEnv("KILN_SECRET", "a-secret-that-is-only-for-this-test");
  vi.stubEnv("KILN_OIDC_ISSUER", "http://127.0.0.1:9");
  vi.stubEnv("KILN_OIDC_CLIENT_ID", "kiln");
  ({ db, close } = await openTestDatabase());
  database.set(Promise.resolve(db));
  const file = readConfig("lib/config/sandbox.kiln.config.yaml");
  config.set({ ...file, limits: { ...file.limits, signInsPerAddress: 1 } });
});
afterEach(async () => {
  await close();
  for (const value of [database, config, env, rateLimiters]) value.reset();
  vi.unstubAllEnvs();
});

async function exchange(headers: Record<string, string> = {}) {
  const body = JSON.stringify({ token: "x.y.z" });
  const request = new Request(`${env().url}/api/v1/ci-tokens`, { method: "POST", body, headers });
  const response = await createPublicOperationHandler(createCiToken)(request);
  return [response.status, (await response.json()).code];
}

it("rejects the token of an unknown CI job without an API token", async () => {
  expect(await exchange()).toEqual([401, "CiTokenRejected"]);
  expect(await exchange()).toEqual([429, "LimitReached"]);
});

it("neither accepts nor counts a CI job's token that a browser sends", async () => {
  const origin = { origin: "https://evil.example" };
  for (const headers of [origin, origin]) {
    expect(await exchange(headers)).toEqual([403, "WrongOrigin"]);
  }
  expect(await exchange()).toEqual([401, "CiTokenRejected"]);
});
