import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { env } from "@/lib/config/env";
import { sealTokens, unsealTokens } from "./sealed-tokens";

const secret = "a-secret-that-is-only-for-this-test";
const otherSecret = "another-secret-that-is-only-for-this-test";
const tokens = { refreshToken: "the-refresh-token", groupsInIdToken: true };
let sealed: string;

beforeEach(async () => {
  vi.stubEnv("KILN_SECRET", secret);
  vi.stubEnv("KILN_OIDC_ISSUER", "https://idp");
  vi.stubEnv("KILN_OIDC_CLIENT_ID", "kiln");
  sealed = await sealTokens("s-1", tokens, Date.now() + 60_000);
});
afterEach(() => env.reset());

it("encrypts tokens", async () => {
  const parts = sealed.split(".").map((part) => Buffer.from(part, "base64url").toString("latin1"));
  expect([sealed, ...parts].join("\n")).not.toContain("the-refresh-token");
  expect(await unsealTokens("s-1", sealed)).toEqual(tokens);
});

it("decrypts them with the previous secret, and with no other", async () => {
  env.set({ ...env(), secret: otherSecret });
  expect(await unsealTokens("s-1", sealed)).toBeNull();
  env.set({ ...env(), previousSecret: secret });
  expect(await unsealTokens("s-1", sealed)).toEqual(tokens);
});

it("decrypts them for their session only, until its end", async () => {
  expect(await unsealTokens("s-2", sealed)).toBeNull();
  const ended = await sealTokens("s-1", tokens, Date.now() - 60_000);
  expect(await unsealTokens("s-1", ended)).toBeNull();
});
