import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { config, readConfig } from "@/lib/config/config";
import { type Db, database } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { ok } from "@/lib/errors/result";
import { cachedMaintenance } from "@/lib/maintenance/state";
import { auditedDenials } from "./authorize";
import { authorizeAndRun } from "./authorize-and-run";

let db: Db;
let close: () => Promise<void>;
const session = {
  user: { id: "https://idp#erin", name: "Erin", email: "", groups: ["platform-engineers"] },
  sessionId: "s-1",
  endsAt: Number.POSITIVE_INFINITY,
  cookieEndsAt: Number.POSITIVE_INFINITY,
};

beforeEach(async () => {
  ({ db, close } = await openTestDatabase());
  database.set(Promise.resolve(db));
  config.set(readConfig("lib/config/sandbox.kiln.config.yaml"));
  cachedMaintenance.set({ reason: "Backup", since: "2026-11-29T00:00:00.000Z" });
});
afterEach(async () => {
  await close();
  for (const value of [database, config, auditedDenials, cachedMaintenance]) value.reset();
});

/** The outcome of a request with invalid input. */
async function outcomeOf(changes: boolean, scope = "build-engineer@eu-west-1") {
  const schema = z.object({ scope: z.string(), name: z.string() });
  const rule = { requiredAccess: "use-role" as const, schema, changes, run: async () => ok(null) };
  const result = await authorizeAndRun(session, rule, { scope });
  return result.ok ? "ok" : result.error.code;
}

describe("a request in maintenance mode", () => {
  it("is rejected if it changes something, before its input is read", async () => {
    expect(await outcomeOf(true)).toBe("InMaintenance");
    cachedMaintenance.set(null);
    expect(await outcomeOf(true)).toBe("InvalidInput");
  });

  it("continues if it only reads", async () => {
    expect(await outcomeOf(false)).toBe("InvalidInput");
  });

  it("is rejected for a missing role first", async () => {
    expect(await outcomeOf(true, "build-lead@eu-west-1")).toBe("RoleNotAllowed");
  });
});
