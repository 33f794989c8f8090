import { errorCatalog } from "@/lib/errors/catalog";
import { BuildList } from "../pages/build-list";
import { controlRequests } from "../support/control-requests";
import { expectAccessibleAndResponsive } from "../support/expect-accessible-and-responsive";
import { expect, test } from "../support/fixtures";
import { deleteRecordedBuilds } from "../support/insert-builds";
import { startBuild, submitRequest } from "../support/start-build";

/** Builds end only when a test ends them. */
test.use({ buildSeconds: 3_600 });

test("The list and its bulk actions are accessible in each state", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  await signInByCookie("leo");
  const arn = await startBuild(kiln, "al2023-base/1.0.0");
  await kiln.sandbox.faults.set("CreateImage", { kind: "access-denied" });
  await submitRequest(kiln, "al2023-base/1.1.0");
  const list = new BuildList(page);
  const dialog = page.getByRole("dialog");
  const confirm = dialog.getByRole("button", { name: /^Cancel \d+ builds?$/ });

  await test.step("filled, with a running build and a submission", async () => {
    await list.open("", "build-lead@eu-west-1");
    await expect(list.rowOf(arn).getByRole("progressbar")).toBeVisible();
    await expect(page.getByRole("region", { name: "Submissions without a build" })).toBeVisible();
    await expectAccessibleAndResponsive(page);
  });

  await test.step("selected", async () => {
    await list.grid.getByRole("checkbox", { name: /^Select all/ }).check();
    await expectAccessibleAndResponsive(page, list.bulk);
    await expectAccessibleAndResponsive(page, list.rowOf(arn));
  });

  await test.step("confirming a deletion", async () => {
    await list.bulk.getByRole("button", { name: /^Delete/ }).click();
    await expect(dialog.getByLabel(/to confirm$/)).toBeVisible();
    await expectAccessibleAndResponsive(page, dialog);
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  });

  await test.step("with the results of a denied cancellation", async () => {
    await list.bulk.getByRole("button", { name: /^Cancel \d+$/ }).click();
    await kiln.sandbox.faults.set("CancelImageCreation", { kind: "access-denied" }, null);
    await confirm.click();
    await expect(dialog).toContainText(/\d+ builds? couldn't be/);
    await expectAccessibleAndResponsive(page, dialog);
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await expect(list.bulk).toBeHidden();
  });

  await test.step("confirming a cancellation, during the request and without a response", async () => {
    await list.rowOf(arn).getByRole("checkbox").check();
    await list.bulk.getByRole("button", { name: "Cancel 1" }).click();
    await expect(confirm).toBeVisible();
    await expectAccessibleAndResponsive(page, dialog);
    const wire = await controlRequests(page, /\d\/builds\?/);
    await wire.hold();
    await confirm.click();
    await expect(dialog.getByRole("button", { name: "Keep building" })).toBeDisabled();
    await expectAccessibleAndResponsive(page, dialog);
    await wire.break();
    await expect(dialog).toContainText("No response from Kiln for 1 build");
    await expectAccessibleAndResponsive(page, dialog);
  });
});

test("The list's menus are accessible, also while they and another list load and fail", async ({
  page,
  signInByCookie,
}) => {
  await signInByCookie("erin");
  const list = new BuildList(page);
  const filter = page.getByRole("button", { name: "Filter", exact: true });
  const panel = page.getByRole("dialog", { name: "Filters" });

  await test.step("with filters", async () => {
    await list.open("tag=team&since=30d&status=AVAILABLE,FAILED");
    await expect(list.chips).toBeVisible();
    await expectAccessibleAndResponsive(page, list.chips);
  });

  for (const name of ["Views", "Display"] as const) {
    await test.step(`with the menu ${name}`, async () => {
      const menu = await list.menu(name);
      await expect(menu.locator(":focus")).toBeVisible();
      await expectAccessibleAndResponsive(page, menu);
      await page.keyboard.press("Escape");
    });
  }

  await test.step("with the keyboard shortcuts", async () => {
    await page.keyboard.press("?");
    const shortcuts = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await expect(shortcuts).toBeVisible();
    await expectAccessibleAndResponsive(page, shortcuts);
    await page.keyboard.press("Escape");
    await expect(shortcuts).toBeHidden();
  });

  await test.step("while another list and its filters load, and when they fail", async () => {
    const wire = await controlRequests(page, /\/api\/builds/);
    await wire.hold();
    await list.search.fill("windows");
    await filter.click();
    await expect(panel.getByRole("option").first()).toBeVisible();
    await expectAccessibleAndResponsive(page);
    await wire.break();
    await expect(panel).toContainText("Couldn't load");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("heading", { name: "Couldn't load builds" })).toBeVisible();
    await expectAccessibleAndResponsive(page);
    await wire.mend();
    await list.search.fill("");
    await expect(list.rows.first()).toBeVisible();
  });

  await test.step("with a filter's values", async () => {
    await filter.click();
    for (const kind of ["Tag", "Created", "Status"]) {
      await panel.getByRole("option", { name: kind }).first().click();
      await expect(panel.getByRole("option").first()).toBeVisible();
      await expectAccessibleAndResponsive(page, panel);
      await panel.getByRole("button", { name: "← All filters" }).click();
    }
    await page.keyboard.press("Escape");
  });
});

test("While Kiln or AWS is unreachable, the list shows known data and is accessible", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  await signInByCookie("erin");
  const arn = await startBuild(kiln, "al2023-base/1.2.0");
  // Without live updates, the page polls Kiln.
  await page.route("**/api/events?*", (route) => route.abort());
  const list = new BuildList(page);
  await list.open();
  await expect(list.rows.nth(15)).toBeVisible();

  await test.step("compact", async () => {
    const display = await list.menu("Display");
    await display.getByText("Compact").click();
    await page.keyboard.press("Escape");
    await expectAccessibleAndResponsive(page);
  });

  await test.step("Kiln doesn't respond, and then responds again", async () => {
    const notice = page.getByText("Kiln isn't responding");
    await page.route("**/api/builds?*", (route) => route.abort());
    await expect(notice).toBeVisible();
    await expect(list.rows.nth(15)).toBeVisible();
    await expectAccessibleAndResponsive(page);
    await page.unroute("**/api/builds?*");
    await expect(notice).toBeHidden();
  });

  await test.step("AWS is unreachable, and then reachable again", async () => {
    const notice = page.getByRole("status").filter({ hasText: "Showing data from" });
    await kiln.sandbox.faults.set("*", { kind: "reset", when: "before" }, null);
    await expect(notice).toBeVisible();
    await expect(list.rows.nth(15)).toBeVisible();
    await expectAccessibleAndResponsive(page, notice);
    await kiln.sandbox.faults.clear();
    await expect(notice).toBeHidden();
  });

  await test.step("no matching builds", async () => {
    await list.search.fill("nothing is called so");
    await expect(page.getByText("No matching builds")).toBeVisible();
    await expectAccessibleAndResponsive(page);
  });
  await kiln.sandbox.finish(arn);
});

test("The list is accessible without data and without permission", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  await signInByCookie("erin");
  const address = "/builds?scope=prod-engineer%40ap-southeast-2";
  // AWS must confirm the role once, because nothing is shown otherwise while AWS is unreachable.
  await page.request.get(address);
  await kiln.sandbox.faults.set("*", { kind: "reset", when: "before" }, null);
  // A poll that has begun may still record builds.
  await expect(async () => {
    await deleteRecordedBuilds(kiln, "ap-southeast-2");
    await page.goto(address);
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
