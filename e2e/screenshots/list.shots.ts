import { errorCatalog } from "@/lib/errors/catalog";
import { BuildList } from "../pages/build-list";
import { Shell } from "../pages/shell";
import { controlRequests, openInLoadingState } from "../support/control-requests";
import { expect } from "../support/fixtures";
import { deleteRecordedBuilds, resetHistoryImport } from "../support/insert-builds";
import { startBuild, submitRequest } from "../support/start-build";
import { test } from "./fixtures";
import { seededKilnOptions } from "./seeded-kiln";
import { expectLoaded, takeScreenshots } from "./take-screenshots";

test.use({ kilnOptions: seededKilnOptions, buildSeconds: 3_600 });

const UNREACHABLE = { kind: "reset", when: "before" } as const;

test("list", async ({ page, signInByCookie, kiln }) => {
  await signInByCookie("leo");
  const arn = await startBuild(kiln, "al2023-base/1.0.0");
  await kiln.sandbox.faults.set("CreateImage", { kind: "access-denied" });
  await submitRequest(kiln, "al2023-base/1.2.0");
  const list = new BuildList(page);
  await list.open("", "build-lead@eu-west-1");
  await expect(list.rowOf(arn).getByRole("progressbar")).toBeVisible();
  await takeScreenshots(page, "list");
  await list.rowOf(arn).getByRole("checkbox").check();
  await list.row("Available").first().getByRole("checkbox").check();
  await takeScreenshots(page, "list-selected");
  await list.bulk.getByRole("button", { name: /^Delete/ }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await takeScreenshots(page, "list-delete");
});

test("list menus", async ({ page, signInByCookie }) => {
  await signInByCookie("erin");
  const list = new BuildList(page);
  await list.open("tag=team&since=30d&status=AVAILABLE,FAILED");
  await expect(list.rows.first()).toBeVisible();
  await takeScreenshots(page, "list-filtered");
  for (const name of ["Views", "Display"] as const) {
    const menu = await list.menu(name);
    await expect(menu.locator(":focus")).toBeVisible();
    await takeScreenshots(page, `list-${name.toLowerCase()}`);
    await page.keyboard.press("Escape");
  }
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await expectLoaded(page.getByRole("dialog", { name: "Filters" }));
  await takeScreenshots(page, "list-filter-menu");
  await page.keyboard.press("Escape");
  await list.search.fill("nothing is called so");
  await expect(page.getByText("No matching builds")).toBeVisible();
  await takeScreenshots(page, "list-no-match");
});

test("list loading and failing", async ({ page, signInByCookie }) => {
  await signInByCookie("erin");
  const list = new BuildList(page);
  await openInLoadingState(page, list.addressOf());
  await takeScreenshots(page, "list-loading");
  await list.open();
  await expect(list.rows.first()).toBeVisible();
  const wire = await controlRequests(page, /\/api\/(builds|events)/);
  await wire.break();
  await list.search.fill("windows");
  await expect(page.getByRole("heading", { name: "Couldn't load builds" })).toBeVisible();
  await takeScreenshots(page, "list-error");
});

test("list history loading", async ({ page, signInByCookie, kiln }) => {
  await signInByCookie("erin");
  const list = new BuildList(page);
  await list.open();
  await expect(list.rows.first()).toBeVisible();
  await kiln.sandbox.faults.set("ListImageBuildVersions", { kind: "status", status: 503 }, null);
  await resetHistoryImport(kiln, "eu-west-1");
  await list.open();
  await expect(page.getByRole("region", { name: "Loading history" })).toBeVisible();
  await takeScreenshots(page, "list-history-loading");
});

test("list without AWS", async ({ page, signInByCookie, kiln }) => {
  await signInByCookie("erin");
  const list = new BuildList(page);
  await page.goto("/builds?scope=prod-engineer%40ap-southeast-2");
  await expect(list.grid).toBeVisible();
  await kiln.sandbox.faults.set("*", UNREACHABLE, null);
  await deleteRecordedBuilds(kiln, "ap-southeast-2");
  // The page is opened repeatedly, because Kiln doesn't repeat a request that it has just sent.
  await expect(async () => {
    await page.goto("/builds?scope=prod-engineer%40ap-southeast-2");
    await expect(page.getByText("Kiln is retrying")).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(page.getByText(/^Builds in Production/)).toBeVisible();
  await takeScreenshots(page, "list-empty-unreachable");
  // A role that AWS hasn't confirmed yet.
  await page.goto("/builds?scope=prod-viewer%40us-east-1");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    errorCatalog.ReadAccessUnverified.title,
  );
  await takeScreenshots(page, "list-unverified");
});

test("list denied", async ({ page, signInByCookie, context }) => {
  await signInByCookie("leo");
  await page.goto("/builds?scope=build-nolist%40eu-west-1");
  await takeScreenshots(page, "list-denied");
  await page.goto("/builds?scope=build-locked%40eu-west-1");
  await takeScreenshots(page, "list-role-not-assumable");
  await page.goto("/builds?scope=nobody%40nowhere");
  await expect(page.getByRole("main")).toContainText("Requested role: nobody");
  await takeScreenshots(page, "list-unknown-role");
  await context.clearCookies();
  await signInByCookie("nora");
  await page.goto("/builds");
  await takeScreenshots(page, "no-access");
});

test("shell", async ({ page, signInByCookie }) => {
  await signInByCookie("leo");
  const list = new BuildList(page);
  await list.open("", "build-lead@eu-west-1");
  await expect(list.rows.first()).toBeVisible();
  const shell = new Shell(page);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await takeScreenshots(page, "shortcuts");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await shell.palette.getByRole("combobox").fill("al2023");
  const builds = shell.palette.getByRole("group", { name: "Builds" });
  await expect(builds.getByRole("option", { name: /al2023/ }).first()).toBeVisible();
  await takeScreenshots(page, "search");
  await shell.palette.getByRole("combobox").fill("zzzz");
  await expect(shell.palette.getByRole("option")).toHaveCount(0);
  await takeScreenshots(page, "search-no-match");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Notifications/ }).click();
  await expect(page.getByRole("dialog", { name: "Notifications" })).toBeVisible();
  await takeScreenshots(page, "notifications");
  await page.keyboard.press("Escape");
  await shell.switcher.click();
  await takeScreenshots(page, "role-switcher");
});
