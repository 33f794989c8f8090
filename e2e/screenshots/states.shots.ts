import { BuildList } from "../pages/build-list";
import { Shell } from "../pages/shell";
import { expect } from "../support/fixtures";
import { runDatabaseStatements } from "../support/kiln-database";
import { endMaintenance, startMaintenance } from "../support/maintenance";
import { test } from "./fixtures";
import { DESKTOP, PHONE, takeScreenshots } from "./take-screenshots";

// These tests have a Kiln of their own, because they change its state.
test.use({ kilnOptions: { session: { idleMinutes: 5 } }, buildSeconds: 3_600 });

const LEAD = "build-lead@eu-west-1";
const MINUTE = 60_000;

test("sign-in failures", async ({ page }) => {
  for (const [name, query] of [
    ["expired", "reason=expired"],
    ["denied", "error=AccessDenied"],
    ["audience", "error=IdTokenAudience&reference=0199f3a2-7c41-7d5e-9b1a-3f8d2e6c4b70"],
    ["unknown", "error=NoSuchCode"],
  ]) {
    await page.goto(`/sign-in?${query}`);
    await takeScreenshots(page, `sign-in-${name}`);
  }
});

test("signed out", async ({ page, signInAs }) => {
  // Ends only its own session.
  await signInAs("vera");
  await page.goto("/builds?scope=build-viewer%40eu-west-1");
  await page.getByRole("button", { name: "Vera Viewer's account" }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await takeScreenshots(page, "account-menu", [DESKTOP]);
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/builds"));
  await takeScreenshots(page, "signed-out");
});

test("menus", async ({ page, signInByCookie }) => {
  await signInByCookie("leo");
  const list = new BuildList(page);
  await list.open("", LEAD);
  await expect(list.rows.first()).toBeVisible();
  const shell = new Shell(page);
  await page.keyboard.press("Control+k");
  await expect(shell.palette.getByRole("group", { name: "Recent builds" })).toBeVisible();
  await takeScreenshots(page, "palette");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Theme" }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await takeScreenshots(page, "theme-menu", [DESKTOP]);
  await page.keyboard.press("Escape");
  await page.setViewportSize(PHONE);
  await page.getByRole("button", { name: "Menu", exact: true }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await takeScreenshots(page, "phone-menu", [PHONE]);
});

test("roles", async ({ page, signInByCookie }) => {
  await signInByCookie("erin");
  await page.goto("/builds/new?scope=build-viewer%40eu-west-1");
  await expect(page.getByText("This role can't start builds")).toBeVisible();
  await takeScreenshots(page, "form-denied");
  await page.goto("/builds/submissions/none");
  await takeScreenshots(page, "submission-not-found");
  await page.goto("/sessions");
  await takeScreenshots(page, "sessions-own");
});

test("administration", async ({ page, signInByCookie }) => {
  await signInByCookie("leo");
  for (const [name, query] of [
    ["invalid", "q=nothing"],
    ["not-found", "ami=ami-0123456789abcdef0"],
  ]) {
    await page.goto(`/evidence?${query}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await takeScreenshots(page, `evidence-${name}`);
  }
  await page.goto("/admin/installation");
  await takeScreenshots(page, "installation");
  await page.getByRole("button", { name: "Run checks" }).click();
  const account = page.getByRole("region", { name: "Build (111122223333)" });
  await expect(account.getByText("Failed").first()).toBeVisible();
  await takeScreenshots(page, "installation-checked");
  await page.goto("/admin/rules");
  await page.getByRole("textbox", { name: "Request" }).fill("{");
  await page.getByRole("button", { name: "Check" }).click();
  await takeScreenshots(page, "rules-invalid");
});

test("maintenance", async ({ page, signInByCookie, form, kiln }) => {
  await signInByCookie("leo");
  await form.open(LEAD);
  await form.fillMinimal();
  await form.untilComplete();
  await startMaintenance(kiln, "Database upgrade until 14:00 UTC");
  await expect(page.getByRole("status").filter({ hasText: "in maintenance" })).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(page.locator("#maintenance-banner")).toBeFocused();
  await takeScreenshots(page, "maintenance-form");
  await page.goto("/admin/installation");
  await takeScreenshots(page, "maintenance-installation");
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await takeScreenshots(page, "maintenance-sign-in");
  await endMaintenance(kiln);
});

test("new version", async ({ page, signInByCookie }) => {
  await signInByCookie("leo");
  await page.goto("/tokens");
  const name = page.getByRole("textbox", { name: "Name" });
  await name.fill("nightly builds");
  await page.route("**/tokens", (route, request) => {
    const id = request.headers()["next-action"];
    if (!id) return route.fallback();
    const other = id.replace(/.{8}$/, "00000000");
    return route.continue({ headers: { ...request.headers(), "next-action": other } });
  });
  await page.getByRole("button", { name: "Create token" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Kiln was updated");
  await takeScreenshots(page, "new-version");
});

test("page not opened", async ({ page, context, signInByCookie }) => {
  await signInByCookie("erin");
  const list = new BuildList(page);
  await list.open();
  await expect(list.rows.first()).toBeVisible();
  await context.setOffline(true);
  await list.rows.first().getByRole("link").click();
  await expect(page.getByRole("alert").filter({ hasText: "Couldn't open the page" })).toBeVisible();
  await takeScreenshots(page, "page-not-opened");
  await context.setOffline(false);
});

test("session ends", async ({ page, signInAs, kiln }) => {
  await page.clock.install();
  await signInAs("erin");
  await page.reload();
  await page.clock.runFor(3 * MINUTE);
  const warning = page.getByRole("alert").filter({ hasText: /Your session/ });
  await expect(warning).toContainText("Your session is about to end");
  await takeScreenshots(page, "session-about-to-end");
  await page.getByRole("button", { name: "Stay signed in" }).click();
  await kiln.terminate();
  const before = new Date(Date.now() - 6 * MINUTE).toISOString();
  await runDatabaseStatements(kiln, [["update sessions set active_at = ?", before]]);
  await kiln.start();
  const polled = page.waitForResponse((response) => response.status() === 401);
  await page.clock.runFor(MINUTE);
  await polled;
  await page.clock.runFor(5 * MINUTE);
  await expect(warning).toContainText("Your session has ended");
  await takeScreenshots(page, "session-ended");
});
