import { expect, test } from "../support/fixtures";
import { signInOverHttp } from "../support/http-session";

test("Signing out at the identity provider ends the browser's session in Kiln, and no other", async ({
  page,
  signInAs: signIn,
  kiln,
}) => {
  const elsewhere = await signInOverHttp(kiln.url, "erin");
  await signIn("erin");
  await expect(page.getByRole("button", { name: /Erin Engineer/ })).toBeVisible();
  const provider = await page.context().newPage();
  await provider.goto(`${kiln.issuer}/session/end`);
  await provider.getByRole("button", { name: "Sign out" }).click();
  await expect(provider.getByRole("heading", { name: "You're signed out" })).toBeVisible();
  await page.reload();
  await expect(page).toHaveURL(/\/sign-in/);
  expect((await elsewhere.send("/builds")).status).toBe(200);
  await expect.poll(kiln.portalLog).toContain("the identity provider ended sessions");
});
