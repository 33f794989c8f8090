import { expect, test } from "@playwright/test";
import { OAuth2Server } from "oauth2-mock-server";
import { isGlewlwydInstalled, startGlewlwyd } from "../support/glewlwyd";
import { type HttpSession, signInAtProvider } from "../support/http-session";
import { startKiln } from "../support/kiln";

// These tests use other implementations than `oidc-provider`, which the sandbox uses.

/** Expects the engineer's role, which Erin's groups allow, but not the lead's. */
async function expectEngineer(session: HttpSession) {
  const read = async (role: string) => {
    const scope = encodeURIComponent(`${role}@eu-west-1`);
    return (await session.send(`/api/builds?scope=${scope}`)).status;
  };
  expect([await read("build-engineer"), await read("build-lead")]).toEqual([200, 403]);
}

test("Users sign in at oauth2-mock-server with Amazon Cognito's claims", async () => {
  const provider = new OAuth2Server();
  await provider.issuer.keys.generate("RS256");
  await provider.start(0, "127.0.0.1");
  provider.service.on("beforeTokenSigning", ({ payload }) => {
    payload["cognito:groups"] = ["platform-engineers", "everyone"];
  });
  provider.service.on("beforeUserinfo", ({ body }) => {
    Object.assign(body, { name: "Erin Engineer", email: "erin@example.com" });
  });
  const kiln = await startKiln({
    provider: {
      issuer: provider.issuer.url ?? "",
      clientId: "kiln",
      clientSecret: "secret",
      signIn: { groupsClaim: "cognito:groups", scope: "openid profile email" },
    },
  });
  try {
    const erin = await signInAtProvider(kiln.url, async (page) => page);
    await expectEngineer(erin);
    expect(await (await erin.send("/builds")).text()).toContain("Erin Engineer");
  } finally {
    await kiln.stop();
    await provider.stop();
  }
});

test("Users sign in at Glewlwyd", async () => {
  test.skip(!isGlewlwydInstalled, "Glewlwyd is missing. Install the Debian package glewlwyd.");
  const provider = await startGlewlwyd();
  const { issuer, clientId, clientSecret } = provider;
  const kiln = await startKiln({
    provider: { issuer, clientId, clientSecret, signIn: { scope: "openid" } },
  });
  try {
    await provider.register(kiln.url);
    await expectEngineer(await signInAtProvider(kiln.url, provider.signIn));
  } finally {
    await kiln.stop();
    await provider.stop();
  }
});
