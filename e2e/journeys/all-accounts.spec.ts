import { BuildList } from "../pages/build-list";
import { Shell } from "../pages/shell";
import { expectAccessibleAndResponsive } from "../support/expect-accessible-and-responsive";
import { expect, test } from "../support/fixtures";
import { startBuild } from "../support/start-build";

const production = "444455556666";

/** Builds end only when a test ends them. The viewers' role in Production can't be assumed. */
test.use({
  kilnOptions: {
    roles: [
      {
        id: "prod-viewer",
        name: "Viewer",
        arn: `arn:aws:iam::${production}:role/KilnLocked`,
        groups: ["viewers", "platform-engineers"],
        permissions: ["view"],
      },
    ],
  },
  buildSeconds: 3_600,
});
test.slow();

test("One list shows, filters, updates, exports and compares the builds of all accounts", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  await signInByCookie("erin");
  const arn = await startBuild(kiln, "al2023-base/1.0.0");
  await page.goto("/");
  await page.getByRole("main").getByRole("link", { name: "View all builds" }).click();
  await expect(page).toHaveURL(/\/builds\?scope=all$/);
  const switcher = page.getByRole("button", {
    name: "Viewing all accounts and Regions. Change the account, Region, or role",
  });
  await expect(switcher).toBeVisible();
  const list = new BuildList(page);
  const own = list.rowOf(arn);
  await expect(own).toContainText("Build");
  await expect(own).toContainText("eu-west-1");
  await expect(list.head("Account")).toBeVisible();
  await expect(list.head("Region")).toBeVisible();
  await expect(list.row("Production").first()).toBeVisible();
  await expectAccessibleAndResponsive(page);

  await expect(page.getByRole("main").getByText("Live", { exact: true })).toBeVisible();
  await kiln.sandbox.finish(arn);
  await expect(own).toContainText("AVAILABLE");

  await own.getByRole("checkbox").check();
  await list.row("Production").first().getByRole("checkbox").check();
  await expect(list.bulk).toContainText("switch to their account and Region");
  await expect(list.bulk.getByRole("button", { name: /^(Cancel|Delete) \d/ })).toHaveCount(0);
  await expectAccessibleAndResponsive(page);
  await list.bulk.getByRole("link", { name: "Compare" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Compare builds");
  await expect(page.getByRole("region", { name: "Before" })).toContainText("Production · ");
  await expect(page.getByRole("region", { name: "After" })).toContainText("Build · eu-west-1");
  await page.goBack();

  await list.filter("Account", "Production");
  await list.filter("Region", "us-east-1");
  await expect(list.chips).toContainText("Production");
  await expect(own).toHaveCount(0);
  const row = list.rows.first();
  await expect(row).toContainText("Production");
  await expect(row).toContainText("us-east-1");
  const href = await page.getByRole("link", { name: "Download CSV" }).getAttribute("href");
  const csv = await (await page.request.get(href ?? "")).text();
  expect(csv).toContain(`:us-east-1:${production}:`);
  expect(csv).not.toContain("111122223333");

  await row.getByRole("link").click();
  await expect(new Shell(page).switcher).toHaveAccessibleName(
    /in Production \(us-east-1\)\. Change the account, Region, or role$/,
  );
  await page.goBack();
  await switcher.click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("option", { selected: true })).toContainText("All accounts");
  await dialog
    .getByRole("group", { name: "Build · 111122223333 · eu-west-1" })
    .getByRole("option", { name: /^Engineer/ })
    .click();
  await expect(own).toBeVisible();
  await expect(list.head("Account")).toHaveCount(0);
});

test("An account that can't be read is named", async ({ page, signInByCookie }) => {
  await signInByCookie("vera");
  await page.goto("/builds?scope=all");
  const list = new BuildList(page);
  await expect(list.row("Build").first()).toBeVisible();
  await expect(
    page.getByRole("status").filter({ hasText: "This list is incomplete" }),
  ).toContainText("Couldn't load data for Production in");
  await expect(list.row("Production")).toHaveCount(0);
  await page.goto(`/builds?scope=all&account=${production}`);
  await expect(page.getByRole("heading", { name: "No matching builds" })).toBeVisible();
  await expectAccessibleAndResponsive(page);
});
