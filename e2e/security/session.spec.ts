import { expect, test } from "../support/fixtures";
import { startKiln } from "../support/kiln";

test("Signing out ends the provider's session too", async ({ page, signInAs: signIn, kiln }) => {
  await signIn("erin");
  await page.getByRole("button", { name: /Erin Engineer/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(`${kiln.url}/sign-in`);
  const names = (await page.context().cookies()).map(({ name }) => name);
  expect(names.filter((name) => name.endsWith("-session"))).toEqual([]);
  await page.getByRole("button", { name: /^Sign in with/ }).click();
  await expect(page.getByRole("button", { name: "Leo Lead" })).toBeVisible();
});

test("Two installations on one host keep separate sessions", async ({ page, signInAs: signIn }) => {
  await signIn("erin");
  const first = page.url();
  const other = await startKiln();
  try {
    const second = await page.context().newPage();
    await second.goto(`${other.url}/builds`);
    await second.getByRole("button", { name: /^Sign in with/ }).click();
    await second.getByRole("button", { name: "Vera Viewer" }).click();
    await second.waitForURL(`${other.url}/builds`);
    await page.goto(first);
    await expect(page.getByRole("button", { name: /Erin Engineer/ })).toBeVisible();
    await second.reload();
    await expect(second.getByRole("button", { name: /Vera Viewer/ })).toBeVisible();
  } finally {
    await other.stop();
  }
});
