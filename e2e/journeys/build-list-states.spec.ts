import { errorCatalog } from "@/lib/errors/catalog";
import { BuildList } from "../pages/build-list";
import { controlRequests } from "../support/control-requests";
import { expectAccessibleAndResponsive } from "../support/expect-accessible-and-responsive";
import { expect, test } from "../support/fixtures";
import { getInsertedBuildArn, insertBuilds } from "../support/insert-builds";
import { startBuild } from "../support/start-build";

/**
 * Builds end only when a test ends them. Kiln confirms a role again after five minutes, which must
 * not have passed when AWS denies everything.
 */
test.use({ kilnOptions: {}, buildSeconds: 3_600 });

test("The list is accessible while another list and its menus load, and when they fail", async ({
  page,
  signInByCookie,
}) => {
  await signInByCookie("erin");
  const list = new BuildList(page);
  await list.open();
  await expect(list.rows.first()).toBeVisible();
  const wire = await controlRequests(page, /\/api\/builds/);
  await wire.hold();
  await list.search.fill("windows");
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  const panel = page.getByRole("dialog", { name: "Filters" });
  await expect(panel.getByRole("option").first()).toBeVisible();
  await expectAccessibleAndResponsive(page);
  await wire.break();
  await expect(panel).toContainText("Couldn't load");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { name: "Couldn't load builds" })).toBeVisible();
  await expectAccessibleAndResponsive(page);
});

test("Bulk confirmations are accessible during the request and without a response", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  await signInByCookie("leo");
  const arn = await startBuild(kiln, "al2023-base/1.0.0");
  const list = new BuildList(page);
  await list.open("", "build-lead@eu-west-1");
  await list.rowOf(arn).getByRole("checkbox").check();
  await list.bulk.getByRole("button", { name: "Cancel 1" }).click();
  const dialog = page.getByRole("dialog");
  const confirm = dialog.getByRole("button", { name: "Cancel 1 build" });
  await expect(confirm).toBeVisible();
  await expectAccessibleAndResponsive(page);
  const wire = await controlRequests(page, /\d\/builds\?/);
  await wire.hold();
  await confirm.click();
  await expect(dialog.getByRole("button", { name: "Keep building" })).toBeDisabled();
  await expectAccessibleAndResponsive(page);
  await wire.break();
  await expect(dialog).toContainText("No response from Kiln for 1 build");
  await expectAccessibleAndResponsive(page);
});

test("The list is accessible when AWS denies it", async ({ page, signInByCookie, kiln }) => {
  await signInByCookie("erin");
  const list = new BuildList(page);
  // AWS must confirm the role once, because nothing is shown otherwise while AWS denies everything.
  await list.open();
  await expect(list.rows.first()).toBeVisible();
  await kiln.sandbox.faults.set("*", { kind: "access-denied" }, null);
  await list.open();
  await expect(page.getByRole("main").getByText(errorCatalog.AccessDenied.title)).toBeVisible();
  await expectAccessibleAndResponsive(page);
});

test("The list is accessible when its next page fails, and continues when it loads", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  await signInByCookie("erin");
  const now = Date.now();
  await insertBuilds(
    kiln,
    Array.from({ length: 600 }, (_, index) => ({
      arn: getInsertedBuildArn(index, "many"),
      name: `many-${index}`,
      createdAt: new Date(now - index * 60_000).toISOString(),
      text: "many",
    })),
  );
  const wire = await controlRequests(page, /\/api\/builds\?.*cursor=/);
  await wire.break();
  const list = new BuildList(page);
  await list.open("recipe=many");
  await list.rows.first().focus();
  await page.keyboard.press("End");
  const failed = page.getByRole("alert").filter({ hasText: "Couldn't load more builds." });
  await expect(failed).toBeVisible();
  await expectAccessibleAndResponsive(page);
  await wire.mend();
  // If the list has rendered again, it has already retried automatically.
  await expect(async () => {
    if (await failed.isVisible()) {
      await failed.getByRole("button", { name: "Try again" }).click({ timeout: 1_000 });
    }
    await expect(failed).toBeHidden({ timeout: 2_000 });
  }).toPass();
});
