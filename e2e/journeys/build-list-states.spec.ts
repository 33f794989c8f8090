import { catalog } from "@/lib/errors/catalog";
import { BuildList } from "../pages/build-list";
import { expectSound } from "../support/expect-sound";
import { expect, test } from "../support/fixtures";
import { plantBuilds, plantedArn, plantedKiln } from "../support/plant-builds";
import { startBuild } from "../support/start-build";
import { wireOf } from "../support/wire";

/** Builds end only on request of a test. */
test.use({ kilnOptions: plantedKiln, buildSeconds: 3_600 });

test("The list is accessible while another list and its menus load, and when they fail", async ({
  page,
  enterAs,
}) => {
  await enterAs("erin");
  const list = new BuildList(page);
  await list.open();
  await expect(list.rows.first()).toBeVisible();
  const wire = await wireOf(page, /\/api\/builds/);
  await wire.hold();
  await list.search.fill("windows");
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  const panel = page.getByRole("dialog", { name: "Filters" });
  await expect(panel.getByRole("option").first()).toBeVisible();
  await expectSound(page);
  await wire.break();
  await expect(panel).toContainText("Couldn't load");
  await page.keyboard.press("Escape");
  await expect(page.getByText("Couldn't load the list.")).toBeVisible();
  await expectSound(page);
});

test("Bulk confirmations are accessible during the request and without a response", async ({
  page,
  enterAs,
  kiln,
}) => {
  await enterAs("leo");
  const arn = await startBuild(kiln, "al2023-base/1.0.0");
  const list = new BuildList(page);
  await list.open("", "build-lead@eu-west-1");
  await list.rowOf(arn).getByRole("checkbox").check();
  await list.bulk.getByRole("button", { name: "Cancel 1" }).click();
  const dialog = page.getByRole("dialog");
  const confirm = dialog.getByRole("button", { name: "Cancel 1 build" });
  await expect(confirm).toBeVisible();
  await expectSound(page);
  const wire = await wireOf(page, /\d\/builds\?/);
  await wire.hold();
  await confirm.click();
  await expect(dialog.getByRole("button", { name: "Keep building" })).toBeDisabled();
  await expectSound(page);
  await wire.break();
  await expect(dialog).toContainText("No response from Kiln for 1 build");
  await expectSound(page);
});

test("The list is accessible when AWS denies it", async ({ page, enterAs, kiln }) => {
  await enterAs("erin");
  const list = new BuildList(page);
  // AWS must confirm the role once; otherwise nothing is shown while AWS denies everything.
  await list.open();
  await expect(list.rows.first()).toBeVisible();
  await kiln.sandbox.faults.set("*", { kind: "access-denied" }, null);
  await list.open();
  await expect(page.getByRole("main").getByText(catalog.AccessDenied.title)).toBeVisible();
  await expectSound(page);
});

test("The list is accessible when its next page fails, and continues when it loads", async ({
  page,
  enterAs,
  kiln,
}) => {
  await enterAs("erin");
  const now = Date.now();
  plantBuilds(
    kiln.dataDir,
    Array.from({ length: 600 }, (_, index) => ({
      arn: plantedArn(index, "many"),
      name: `many-${index}`,
      createdAt: new Date(now - index * 60_000).toISOString(),
      text: "many",
    })),
  );
  const wire = await wireOf(page, /\/api\/builds\?.*cursor=/);
  await wire.break();
  const list = new BuildList(page);
  await list.open("recipe=many");
  await list.rows.first().focus();
  await page.keyboard.press("End");
  const failed = page.getByRole("alert").filter({ hasText: "Couldn't load more builds." });
  await expect(failed).toBeVisible();
  await expectSound(page);
  await wire.mend();
  // If the list has rendered again, it has already retried automatically.
  await expect(async () => {
    if (await failed.isVisible()) {
      await failed.getByRole("button", { name: "Try again" }).click({ timeout: 1_000 });
    }
    await expect(failed).toBeHidden({ timeout: 2_000 });
  }).toPass();
});
