import { afterAll, beforeAll, expect, it } from "vitest";
import { config, readConfig } from "@/lib/config/config";
import { env, parseEnv } from "@/lib/config/env";
import { configSchema } from "@/lib/config/schema";
import { type Db, database } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { recordFailedSignIn } from "./failed-sign-ins";
import { rateLimiters } from "./limits";

let db: Db;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await openTestDatabase());
  database.set(Promise.resolve(db));
  const limits = configSchema.shape.limits.parse({ signIns: 2 });
  config.set({ ...readConfig("lib/config/sandbox.kiln.config.yaml"), limits });
  env.set(
    parseEnv({
      KILN_SECRET: "a-secret-that-is-only-for-this-test",
      KILN_OIDC_ISSUER: "http://localhost:9",
      KILN_OIDC_CLIENT_ID: "kiln",
    }),
  );
});
afterAll(async () => {
  for (const value of [config, env, database, rateLimiters]) value.reset();
  await close();
});

it("audits failed sign-ins up to the limit for sign-ins", async () => {
  for (const code of ["ProviderRefused", "IdTokenNonce", "IdTokenTime"]) {
    await recordFailedSignIn(code);
  }
  const entries = await db.selectFrom("audit").selectAll().execute();
  expect(entries).toMatchObject([
    { action: "sign-in", outcome: "ProviderRefused", person_name: "", target: "" },
    { action: "sign-in", outcome: "IdTokenNonce" },
  ]);
});
