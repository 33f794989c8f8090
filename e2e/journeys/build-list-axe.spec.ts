import { errorCatalog } from "@/lib/errors/catalog";
import { BuildList } from "../pages/build-list";
import { expectAccessibleAndResponsive } from "../support/expect-accessible-and-responsive";
import { expect, test } from "../support/fixtures";
import { deleteRecordedBuilds } from "../support/insert-builds";
import { startBuild, submitRequest } from "../support/start-build";

/** Builds end only when a test ends them. */
test.use({ buildSeconds: 3_600 });

test("The list is accessible: filled, running, with a submission, selected, confirming, with results", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  await signInByCookie("leo");
  const arn = await startBuild(kiln, "al2023-base/1.0.0");
  await kiln.sandbox.faults.set("CreateImage", { kind: "access-denied" });
  await submitRequest(kiln, "al2023-base/1.1.0");
  const list = new BuildList(page);
  await list.open("", "build-lead@eu-west-1");
  await expect(list.rowOf(arn).getByRole("progressbar")).toBeVisible();
  await expect(page.getByRole("region", { name: "Submissions without a build" })).toBeVisible();
  await expectAccessibleAndResponsive(page);
  await list.grid.getByRole("checkbox", { name: /^Select all/ }).check();
  await expectAccessibleAndResponsive(page);
  const dialog = page.getByRole("dialog");
  await list.bulk.getByRole("button", { name: /^Delete/ }).click();
  await expect(dialog.getByLabel(/to confirm$/)).toBeVisible();
  await expectAccessibleAndResponsive(page);
  await page.keyboard.press("Escape");
  await list.bulk.getByRole("button", { name: /^Cancel \d+$/ }).click();
  await kiln.sandbox.faults.set("CancelImageCreation", { kind: "access-denied" }, null);
  await dialog.getByRole("button", { name: /^Cancel \d+ builds?$/ }).click();
  await expect(dialog).toContainText(/\d+ builds? couldn't be/);
  await expectAccessibleAndResponsive(page);
});

test("The list's open menus are accessible", async ({ page, signInByCookie }) => {
  await signInByCookie("erin");
  const list = new BuildList(page);
  await list.open("tag=team&since=30d&status=AVAILABLE,FAILED");
  await expect(list.chips).toBeVisible();
  await expectAccessibleAndResponsive(page);
  for (const name of ["Views", "Display"] as const) {
    const menu = await list.menu(name);
    await expect(menu.locator(":focus")).toBeVisible();
    await expectAccessibleAndResponsive(page, menu);
    await page.keyboard.press("Escape");
  }
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  const panel = page.getByRole("dialog", { name: "Filters" });
  for (const kind of ["Tag", "Created", "Status"]) {
    await panel.getByRole("option", { name: kind }).first().click();
    await expectAccessibleAndResponsive(page, panel);
    await panel.getByRole("button", { name: "← All filters" }).click();
  }
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await expectAccessibleAndResponsive(page);
});

test("The list is accessible: no matches, compact, Kiln or AWS unreachable", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  await signInByCookie("erin");
  await page.route("**/api/events?*", (route) => route.abort());
  const list = new BuildList(page);
  await list.open();
  await expect(list.rows.nth(15)).toBeVisible();
  const display = await list.menu("Display");
  await display.getByText("Compact").click();
  await page.keyboard.press("Escape");
  await expectAccessibleAndResponsive(page);
  await list.search.fill("nothing is called so");
  await expect(page.getByText("No matching builds")).toBeVisible();
  await expectAccessibleAndResponsive(page);

  await page.route("**/api/builds?*", (route) => route.abort());
  await expect(page.getByText("Kiln isn't responding")).toBeVisible();
  await expectAccessibleAndResponsive(page);
  await page.unroute("**/api/builds?*");

  await kiln.sandbox.faults.set("*", { kind: "reset", when: "before" }, null);
  // The page is opened repeatedly, because Kiln doesn't repeat a request that it has just sent.
  await expect(async () => {
    await list.open();
    await expect(page.getByText("Showing data from")).toBeVisible({
      timeout: 1_000,
    });
  }).toPass();
  await expectAccessibleAndResponsive(page);
});

test("The list is accessible without data and without permission", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  await signInByCookie("erin");
  // AWS must confirm the role once, because nothing is shown otherwise while AWS is unreachable.
  await page.goto("/builds?scope=prod-engineer%40ap-southeast-2");
  await kiln.sandbox.faults.set("*", { kind: "reset", when: "before" }, null);
  // A poll that has begun may still record builds.
  await expect(async () => {
    await deleteRecordedBuilds(kiln, "ap-southeast-2");
    await page.goto("/builds?scope=prod-engineer%40ap-southeast-2");
    await expect(
      page.getByText(/^(No builds yet in|Builds in) Production \(ap-southeast-2\)/),
    ).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expectAccessibleAndResponsive(page);
  await page.goto("/builds?scope=prod-viewer%40us-east-1");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    errorCatalog.ReadAccessUnverified.title,
  );
  await expectAccessibleAndResponsive(page);
  await page.goto("/builds?scope=nobody%40nowhere");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    errorCatalog.RoleNotAllowed.title,
  );
  await expectAccessibleAndResponsive(page);
});
