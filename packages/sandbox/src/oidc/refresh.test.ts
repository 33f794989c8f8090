import { decodeJwt } from "jose";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";
import { CLIENT_ID, CLIENT_SECRET } from "./configuration";
import {
  CookieJar,
  createAuthorizationRequest,
  exchangeCode,
  PORTAL_URL,
  signIn,
  type TokenSet,
} from "./testing";

let sandbox: TestSandbox;
let issuer: string;

beforeAll(async () => {
  sandbox = await startTestSandbox({ portalUrl: PORTAL_URL, oidcIssuer: null });
  issuer = sandbox.sandbox().oidcIssuer;
});
afterAll(() => sandbox.stop());

async function fetchRefreshToken(): Promise<string> {
  const request = createAuthorizationRequest(issuer);
  const callback = await signIn(new CookieJar(), request, "erin");
  const answer = await exchangeCode(issuer, callback, request.verifier);
  return ((await answer.json()) as TokenSet).refresh_token;
}

async function refresh(token: string) {
  const client = Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString("base64");
  const response = await fetch(new URL("/token", issuer), {
    method: "POST",
    headers: { authorization: `Basic ${client}` },
    body: new URLSearchParams({ grant_type: "refresh_token", refresh_token: token }),
  });
  return (await response.json()) as TokenSet & { error?: string };
}

const setGroups = (id: string, groups: string[] | null) =>
  sandbox.callSandboxApi("PUT", "people", { id, groups });

it("returns changed groups for a refresh token", async () => {
  const token = await fetchRefreshToken();
  await setGroups("erin", ["viewers"]);
  const changed = await refresh(token);
  expect(decodeJwt(changed.id_token)).toMatchObject({ sub: "erin", groups: ["viewers"] });
  await sandbox.callSandboxApi("DELETE", "people");
  const restored = await refresh(changed.refresh_token);
  expect(decodeJwt(restored.id_token)).toMatchObject({ groups: ["platform-engineers"] });
});

it("accepts a refresh token once, and ends the sign-in if it is used again", async () => {
  const token = await fetchRefreshToken();
  const next = await refresh(token);
  expect((await refresh(token)).error).toBe("invalid_grant");
  expect((await refresh(next.refresh_token)).error).toBe("invalid_grant");
});

it("rejects the refresh token of a disabled account", async () => {
  const token = await fetchRefreshToken();
  await setGroups("erin", null);
  expect((await refresh(token)).error).toBe("invalid_grant");
  await sandbox.callSandboxApi("DELETE", "people");
});

it("changes the groups of known people only", async () => {
  expect(await setGroups("mallory", ["viewers"])).toEqual({ message: "No person mallory." });
});
