import { catalog } from "@/lib/errors/catalog";
import { buildPath } from "@/lib/imagebuilder/arn";
import { BuildLog } from "../pages/build-log";
import { BuildPage } from "../pages/build-page";
import { expectSound } from "../support/expect-sound";
import { expect, test } from "../support/fixtures";
import { startOutside } from "../support/outside";
import { plantedArn } from "../support/plant-builds";
import { startBuild } from "../support/start-build";

test.use({ buildSeconds: 60 });

test.beforeEach(({ enterAs }) => enterAs("erin"));

test("The timeline works with the keyboard alone, into a step and back", async ({ page, kiln }) => {
  const arn = await startBuild(kiln, "al2023-base/1.2.0");
  await page.goto(`${buildPath(arn)}`);
  const build = new BuildPage(page);
  const first = build.step("LaunchBuildInstance");
  const second = build.step("InstallExtraPackages");
  await expect(second).toBeVisible();

  await first.focus();
  await page.keyboard.press("ArrowDown");
  await expect(second).toBeFocused();
  await page.keyboard.press("Home");
  await expect(first).toBeFocused();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("region", { name: "LaunchBuildInstance" });
  const heading = panel.getByRole("heading", { name: "LaunchBuildInstance" });
  await expect(heading).toBeFocused();
  await expect(panel).toContainText("Action");
  await expect(page).toHaveURL(/[?&]step=/);
  await expectSound(page);

  // On a narrow window the panel is a drawer; back beside the timeline, the focus is in it or on
  // its row.
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByRole("dialog", { name: "LaunchBuildInstance" })).toBeVisible();
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(panel).toBeVisible();
  await expect(page.locator(":focus")).toHaveAccessibleName(/^LaunchBuildInstance/);
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(first).toBeFocused();
  await expect(page).not.toHaveURL(/[?&]step=/);
});

test("A step in the URL opens with the page and links to its log section", async ({
  page,
  kiln,
}) => {
  const arn = await startBuild(kiln, "al2023-base/1.2.0");
  await page.goto(`${buildPath(arn)}`);
  const build = new BuildPage(page);
  await build.step("LaunchBuildInstance").click();
  await expect(page).toHaveURL(/[?&]step=/);
  await page.reload();
  const panel = page.getByRole("region", { name: "LaunchBuildInstance" });
  await expect(panel).toBeVisible();
  await panel.getByRole("link", { name: "View in log" }).click();
  await expect(page.getByRole("tab", { name: "Log" })).toHaveAttribute("aria-selected", "true");
  await expect(page).toHaveURL(/[?&]step=/);
});

test("The timeline is also a table, and on a phone a list with a drawer", async ({
  page,
  kiln,
}) => {
  const arn = await startBuild(kiln, "al2023-base/1.2.0");
  await page.goto(`${buildPath(arn)}`);
  const build = new BuildPage(page);
  await expect(build.step("LaunchBuildInstance")).toBeVisible();
  await build.timeline.getByText("Table", { exact: true }).click();
  const row = page.getByRole("table", { name: "Steps" }).getByRole("row").nth(1);
  await expect(row).toContainText("golden-build");
  await expect(row).toContainText("LaunchBuildInstance");
  await expectSound(page);

  await build.timeline.getByText("Chart", { exact: true }).click();
  await page.setViewportSize({ width: 390, height: 844 });
  await build.step("LaunchBuildInstance").click();
  const sheet = page.getByRole("dialog", { name: "LaunchBuildInstance" });
  await expect(sheet).toContainText("Workflow");
  await expectSound(page);
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
});

test("A step that waits for approval is marked on the page and in its row", async ({
  page,
  kiln,
}) => {
  await kiln.sandbox.setBuildSeconds(4);
  const workflowArn =
    "arn:aws:imagebuilder:eu-west-1:111122223333:workflow/build/build-with-approval/1.0.0";
  const arn = await startOutside(kiln, { workflows: [{ workflowArn }] });
  await page.goto(`${buildPath(arn)}`);
  await expect(page.getByText("Waiting for approval", { exact: true }).first()).toBeVisible();
  const build = new BuildPage(page);
  await expect(
    build.timeline.getByRole("button", { name: /WaitForAction.*waiting for approval/ }),
  ).toBeVisible();
  await expectSound(page);
});

test("Pending steps show from the start, and a narrow window keeps the focus on its step", async ({
  page,
  kiln,
}) => {
  const own = "arn:aws:imagebuilder:eu-west-1:111122223333:workflow";
  const workflows = [
    { workflowArn: `${own}/build/golden-build/1.0.0` },
    { workflowArn: `${own}/test/smoke-test/1.0.0`, parallelGroup: "checks" },
  ];
  const arn = await startOutside(kiln, { workflows });
  await page.goto(`${buildPath(arn)}`);
  const build = new BuildPage(page);
  await expect(build.timeline).toContainText("In parallel: checks");
  await expect(build.timeline.getByRole("heading", { name: "smoke-test" })).toBeVisible();

  const first = build.step("LaunchBuildInstance");
  await first.click();
  await expect(page.getByRole("heading", { name: "LaunchBuildInstance" })).toBeFocused();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByRole("dialog", { name: "LaunchBuildInstance" })).toBeVisible();
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(page.getByRole("region", { name: "LaunchBuildInstance" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(first).toBeFocused();
});

test("While AWS is unreachable or denies access, outdated data is marked and missing data explained", async ({
  page,
  kiln,
}) => {
  const arn = await startBuild(kiln, "al2023-base/1.2.0", "succeed", { "sandbox-log-rate": "500" });
  await page.goto(`${buildPath(arn)}?tab=log`);
  const log = new BuildLog(page);
  await expect(log.lines).toBeVisible();
  await expect.poll(() => log.count()).toBeGreaterThan(2_000);
  const main = page.getByRole("main");
  await kiln.sandbox.faults.set("*", { kind: "reset", when: "before" }, null);
  await expect(log.log).toContainText("The newest lines may be missing");
  await expect(main).toContainText("The page shows data from");
  await expectSound(page);
  const packages = await new BuildPage(page).open("Packages");
  await expect(packages).toContainText(catalog.AwsUnreachable.title);
  await expectSound(page);
  await page.goto(buildPath(plantedArn(0, "never-seen")) ?? "");
  await expect(main).toContainText(catalog.AwsUnreachable.title);
  await expectSound(page);

  await kiln.sandbox.faults.clear();
  await kiln.sandbox.faults.set("*", { kind: "access-denied" }, null);
  await page.goto(`${buildPath(arn)}`);
  await expect(main.getByText(catalog.AccessDenied.title)).toBeVisible();
  await expectSound(page);
});
