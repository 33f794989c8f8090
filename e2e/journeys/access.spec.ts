import { Shell } from "../pages/shell";
import { expect, test } from "../support/fixtures";

test("A user without a role sees the reason and what to request", async ({ page, signInAs }) => {
  await signInAs("nora");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You don't have access yet");
  await expect(page.getByRole("main")).toContainText("returned no groups for you");
  const nav = page.getByRole("navigation", { name: "Main" });
  await expect(nav.getByRole("link")).toHaveText(["Home"]);
  await page.goto("/builds/new");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You don't have access yet");
  await expect(page.getByRole("button", { name: "Submit build" })).toHaveCount(0);
});

test("A viewer sees builds, and that the role can't start or cancel any", async ({
  page,
  signInByCookie,
}) => {
  await signInByCookie("vera");
  await page.goto("/builds?scope=build-viewer%40eu-west-1");
  await expect(page.getByRole("row").nth(15)).toBeVisible();
  await expect(page.getByRole("link", { name: "New build" })).toHaveCount(0);
  await page.goto("/builds/new?scope=build-viewer%40eu-west-1");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This role can't start builds");
  await expect(page.getByRole("main")).toContainText("None of your roles can start builds.");
  await expect(page.getByRole("button", { name: "Switch role" })).toHaveCount(0);
});

test("A link to a build survives the sign-in", async ({ page, signInByCookie, context }) => {
  await signInByCookie("erin");
  await page.goto("/builds?scope=build-engineer%40eu-west-1");
  const path =
    (await page.getByRole("row").nth(5).getByRole("link").getAttribute("href")) ?? "no link";
  // Builds that are loaded in the meantime move the row.
  const link = page.locator(`a[href="${path}"]`);
  const name = (await link.textContent()) ?? "no name";
  await link.click();
  await page.waitForURL((url) => `${url.pathname}${url.search}` === path);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
  await context.clearCookies();
  await page.goto(path);
  await page.getByRole("button", { name: /^Sign in with/ }).click();
  await page.getByRole("button", { name: "Erin Engineer" }).click();
  await page.waitForURL((url) => `${url.pathname}${url.search}` === path);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
});

test("The selected role is kept for the next visit", async ({ page, signInByCookie }) => {
  await signInByCookie("erin");
  await page.goto("/builds");
  const shell = new Shell(page);
  await shell.actAs("Viewer", "Production · 444455556666 · ap-southeast-2");
  await expect(page).toHaveURL(/scope=prod-viewer%40ap-southeast-2/);
  await page.goto("/builds");
  await expect(shell.switcher).toHaveAccessibleName(
    "Acting as Viewer in Production (ap-southeast-2). Change the account, Region, or role",
  );
});
