import { randomBytes } from "node:crypto";
import path from "node:path";
import { expect, it, vi } from "vitest";
import { database } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { shutdownState } from "@/lib/process/shutdown";
import { getNotReadyReason } from "./readiness";

it("isn't ready once the process was asked to exit, even if it was ready before", async () => {
  const { db, env, close } = await openTestDatabase();
  const variables = {
    ...env,
    KILN_OIDC_ISSUER: "https://idp.example.com",
    KILN_OIDC_CLIENT_ID: "kiln",
    KILN_SECRET: randomBytes(32).toString("base64"),
    KILN_CONFIG: path.resolve("lib/config/sandbox.kiln.config.yaml"),
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  database.set(Promise.resolve(db));
  expect(await getNotReadyReason()).toBeNull();
  shutdownState().begun = true;
  expect(await getNotReadyReason()).toBe("Kiln is shutting down.");
  await close();
});
