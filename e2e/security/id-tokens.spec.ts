import { expect, test } from "../support/fixtures";
import { signInOverHttp } from "../support/http-session";
import { startKiln } from "../support/kiln";

const signedWith = (algorithm: string) => ({ env: { KILN_SANDBOX_OIDC_ALG: algorithm } });
test.use({ kilnOptions: signedWith("HS256") });

test("Users sign in with ID tokens signed with EdDSA", async () => {
  const kiln = await startKiln(signedWith("EdDSA"));
  try {
    const erin = await signInOverHttp(kiln.url, "erin");
    const scope = encodeURIComponent("build-engineer@eu-west-1");
    expect((await erin.send(`/api/builds?scope=${scope}`)).status).toBe(200);
  } finally {
    await kiln.stop();
  }
});

test("A rejected signature is named on the sign-in page and in the log", async ({ page, kiln }) => {
  await page.goto("/builds");
  await page.getByRole("button", { name: /^Sign in with/ }).click();
  await page.getByRole("button", { name: "Erin Engineer" }).click();
  await expect(page.getByText("The ID token's signature algorithm isn't supported")).toBeVisible();
  await expect.poll(kiln.portalLog).toContain('the ID token is signed with \\"HS256\\"');
});
