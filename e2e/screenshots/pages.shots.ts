import { formatBuildPath } from "@/lib/imagebuilder/arn";
import { BuildPage } from "../pages/build-page";
import { expect } from "../support/fixtures";
import { startBuild } from "../support/start-build";
import { test } from "./fixtures";
import { seededKilnOptions } from "./seeded-kiln";
import { takeScreenshots } from "./take-screenshots";

test.use({ kilnOptions: seededKilnOptions, buildSeconds: 3_600 });

test("sign-in", async ({ page }) => {
  await page.goto("/sign-in");
  await takeScreenshots(page, "sign-in");
  await page.goto("/sign-in?error=ProviderUnreachable");
  await takeScreenshots(page, "sign-in-error");
  await page.getByRole("button", { name: /^Sign in with/ }).click();
  await expect(page.getByRole("button", { name: "Erin Engineer" })).toBeVisible();
  await takeScreenshots(page, "sandbox-sign-in");
});

test("evidence", async ({ page, signInByCookie, kiln }) => {
  const arn = await startBuild(kiln, "al2023-base/1.0.0");
  await kiln.sandbox.finish(arn);
  await signInByCookie("leo");
  await page.goto("/evidence");
  await takeScreenshots(page, "evidence-search");
  await page.goto(`${formatBuildPath(arn)}?scope=build-lead%40eu-west-1`);
  await expect(new BuildPage(page).status).toHaveText("AVAILABLE");
  await page.getByRole("link", { name: "View evidence" }).click();
  await expect(page.getByRole("link", { name: "Download JSON" })).toBeVisible();
  await takeScreenshots(page, "evidence");
});

test("API tokens", async ({ page, signInByCookie }) => {
  await signInByCookie("leo");
  await page.goto("/tokens");
  await takeScreenshots(page, "api-tokens-empty");
  await page.getByRole("textbox", { name: /^Name/ }).fill("nightly builds");
  await page.getByRole("button", { name: "Create token" }).click();
  await expect(page.getByRole("button", { name: "Copy token" })).toBeVisible();
  await takeScreenshots(page, "api-tokens");
});

test("sessions", async ({ page, signInByCookie, sessionOf }) => {
  await sessionOf("erin");
  await signInByCookie("leo");
  await page.goto("/sessions");
  await expect(page.getByRole("table", { name: "Signed-in people" })).toBeVisible();
  await takeScreenshots(page, "sessions");
});

test("broken page", async ({ page, signInByCookie, kiln }) => {
  await signInByCookie("erin");
  await page.route("**/api/events?*", (route) => route.abort());
  await page.goto("/builds");
  await expect(page.getByRole("grid", { name: "Builds" })).toBeVisible();
  await page.route("**/api/**", (route) => route.abort());
  await expect(page.getByText("Kiln isn't responding")).toBeVisible();
  await takeScreenshots(page, "kiln-unreachable");
  await page.unroute("**/api/**");
  await kiln.kill();
  await page.getByRole("link", { name: "New build" }).first().click();
  await takeScreenshots(page, "kiln-down");
  await kiln.start();
});

test("tokens", async ({ page, signInByCookie }) => {
  await signInByCookie("leo");
  await page.goto("/tokens");
  await page.getByRole("textbox", { name: /^Name/ }).fill("weekly builds");
  await page.getByRole("button", { name: "Create token" }).click();
  await expect(page.getByRole("button", { name: "Copy token" })).toBeVisible();
  await page.getByRole("button", { name: "Revoke weekly builds" }).click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await takeScreenshots(page, "api-tokens-revoke");
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke token" }).click();
  await expect(page.getByText("Revoked", { exact: true }).first()).toBeVisible();
  await takeScreenshots(page, "api-tokens-revoked");
});
