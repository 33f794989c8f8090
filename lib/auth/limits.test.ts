import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { config, readConfig } from "@/lib/config/config";
import { env, parseEnv } from "@/lib/config/env";
import { configSchema } from "@/lib/config/schema";
import { type Db, database, openDatabase } from "@/lib/db/database";
import { describeOnPostgres } from "@/lib/db/testing/databases";
import { log } from "@/lib/log/log";
import { createPostgresDatabase } from "@/scripts/lib/test-postgres.mjs";
import { enforceRateLimit, rateLimiters } from "./limits";

const values = [config, env, database, rateLimiters];

function configure(databaseUrl?: string, db?: Db): void {
  for (const value of values) value.reset();
  const limits = configSchema.shape.limits.parse({ submits: 2, exports: 1 });
  config.set({ ...readConfig("lib/config/sandbox.kiln.config.yaml"), limits });
  env.set(
    parseEnv({
      KILN_SECRET: "a-secret-that-is-only-for-this-test",
      KILN_OIDC_ISSUER: "http://localhost:9",
      KILN_OIDC_CLIENT_ID: "kiln",
      DATABASE_URL: databaseUrl,
    }),
  );
  if (db) database.set(Promise.resolve(db));
}
afterEach(() => {
  for (const value of values) value.reset();
});

function defineLimitTests(): void {
  it("rejects requests beyond it with a retry time", async () => {
    expect(await enforceRateLimit("submits", "erin")).toBeNull();
    expect(await enforceRateLimit("submits", "erin")).toBeNull();
    const error = await enforceRateLimit("submits", "erin");
    expect(error).toMatchObject({ code: "LimitReached", retry: "same-token" });
    expect(error?.happened).toBe(
      "The limit for submissions is 2 per minute. Kiln didn't process this request.",
    );
    const seconds = error?.retryAfterSeconds ?? 0;
    expect(seconds).toBeGreaterThan(50);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(error?.remedy).toBe(`Try again in ${seconds} seconds.`);
  });

  it("can be checked without counting a use", async () => {
    expect(await enforceRateLimit("exports", "erin", false)).toBeNull();
    expect(await enforceRateLimit("exports", "erin")).toBeNull();
    const error = await enforceRateLimit("exports", "erin", false);
    expect(error).toMatchObject({ code: "LimitReached" });
    expect(error?.remedy).toMatch(/^Try again in \d+ seconds?\.$/);
  });

  it("logs the first refusal only", async () => {
    const warn = vi.spyOn(log, "warn").mockReturnValue(undefined);
    for (const _ of [1, 2, 3, 4]) await enforceRateLimit("exports", "erin");
    expect(warn).toHaveBeenCalledOnce();
    expect(warn).toHaveBeenCalledWith({ limit: "exports", by: "erin" }, "too many requests");
    warn.mockRestore();
  });

  it("counts each user and each action separately", async () => {
    expect(await enforceRateLimit("exports", "leo")).toBeNull();
    expect(await enforceRateLimit("exports", "vera")).toBeNull();
    expect(await enforceRateLimit("exports", "leo")).not.toBeNull();
    expect(await enforceRateLimit("submits", "leo")).toBeNull();
  });
}

describe("a limit in memory", () => {
  beforeEach(() => configure());
  defineLimitTests();
});

describeOnPostgres("a limit in PostgreSQL", () => {
  let databaseUrl: string;
  let db: Db;
  beforeAll(async () => {
    ({ databaseUrl } = createPostgresDatabase());
    db = await openDatabase({ databaseUrl });
  });
  afterAll(() => db.destroy());
  beforeEach(() => configure(databaseUrl, db));
  afterEach(async () => {
    await db.withTables<{ rate_limits: { key: string } }>().deleteFrom("rate_limits").execute();
  });
  defineLimitTests();

  it("is counted in the database for a user ID of any length", async () => {
    const user = `https://idp.example.com/realms/main#${"s".repeat(255)}`;
    expect(await enforceRateLimit("exports", user)).toBeNull();
    const counters = await db
      .withTables<{ rate_limits: { key: string } }>()
      .selectFrom("rate_limits")
      .selectAll()
      .execute();
    expect(counters).toHaveLength(1);
    expect(await enforceRateLimit("exports", user)).not.toBeNull();
  });

  it("refuses further requests without a query", async () => {
    for (const _ of [1, 2, 3, 4]) await enforceRateLimit("exports", "erin");
    expect(await enforceRateLimit("exports", "erin")).not.toBeNull();
    const counter = await db
      .withTables<{ rate_limits: { key: string; points: number } }>()
      .selectFrom("rate_limits")
      .select("points")
      .executeTakeFirstOrThrow();
    expect(counter.points).toBe(2);
  });

  it("is shared by all processes", async () => {
    expect(await enforceRateLimit("exports", "erin")).toBeNull();
    // Simulates another process with separate limiters and the same database.
    rateLimiters.reset();
    expect(await enforceRateLimit("exports", "erin")).not.toBeNull();
  });
});
