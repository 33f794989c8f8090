import { errorCatalog } from "@/lib/errors/catalog";
import { formatBuildPath } from "@/lib/imagebuilder/arn";
import { BuildLog } from "../pages/build-log";
import { BuildPage } from "../pages/build-page";
import { expectAccessibleAndResponsive } from "../support/expect-accessible-and-responsive";
import { expect, test } from "../support/fixtures";
import { getInsertedBuildArn } from "../support/insert-builds";
import { startBuildOutsideKiln } from "../support/outside-kiln";
import { startBuild } from "../support/start-build";

test.use({ buildSeconds: 60 });

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1440, height: 900 };

test.beforeEach(({ signInByCookie }) => signInByCookie("erin"));

test("The timeline works with the keyboard alone, as a table and on a phone", async ({
  page,
  kiln,
}) => {
  const arn = await startBuild(kiln, "al2023-base/1.2.0");
  await page.goto(`${formatBuildPath(arn)}`);
  const build = new BuildPage(page);
  const first = build.step("LaunchBuildInstance");
  const second = build.step("InstallExtraPackages");
  const panel = page.getByRole("region", { name: "LaunchBuildInstance" });
  const drawer = page.getByRole("dialog", { name: "LaunchBuildInstance" });
  await expect(second).toBeVisible();

  await test.step("the keyboard moves between steps and opens one", async () => {
    await first.focus();
    await page.keyboard.press("ArrowDown");
    await expect(second).toBeFocused();
    await page.keyboard.press("Home");
    await expect(first).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(panel.getByRole("heading", { name: "LaunchBuildInstance" })).toBeFocused();
    await expect(panel).toContainText("Action");
    await expect(page).toHaveURL(/[?&]step=/);
    await expectAccessibleAndResponsive(page);
  });

  // In a narrow window, the panel is a drawer. Once the panel is beside the timeline again, the
  // focus is in the panel or on its row.
  await test.step("the panel becomes a drawer in a narrow window, and closes", async () => {
    await page.setViewportSize(PHONE);
    await expect(drawer).toBeVisible();
    await page.setViewportSize(DESKTOP);
    await expect(panel).toBeVisible();
    await expect(page.locator(":focus")).toHaveAccessibleName(/^LaunchBuildInstance/);
    await page.keyboard.press("Escape");
    await expect(panel).toBeHidden();
    await expect(first).toBeFocused();
    await expect(page).not.toHaveURL(/[?&]step=/);
  });

  await test.step("the timeline is also a table", async () => {
    await build.timeline.getByRole("radio", { name: "Table" }).check();
    const row = page.getByRole("table", { name: "Steps" }).getByRole("row").nth(1);
    await expect(row).toContainText("golden-build");
    await expect(row).toContainText("LaunchBuildInstance");
    await expectAccessibleAndResponsive(page, build.timeline);
    await build.timeline.getByRole("radio", { name: "Chart" }).check();
  });

  await test.step("on a phone, a step opens in a drawer", async () => {
    await page.setViewportSize(PHONE);
    await first.click();
    await expect(drawer).toContainText("Workflow");
    await expectAccessibleAndResponsive(page);
    await page.keyboard.press("Escape");
    await expect(drawer).toBeHidden();
    await page.setViewportSize(DESKTOP);
  });

  await test.step("the step in the URL is open after a reload, and leads to the log", async () => {
    await first.click();
    await expect(page).toHaveURL(/[?&]step=/);
    await page.reload();
    await expect(panel).toBeVisible();
    await panel.getByRole("link", { name: "View in log" }).click();
    await expect(page.getByRole("tab", { name: "Log" })).toHaveAttribute("aria-selected", "true");
    await expect(page).toHaveURL(/[?&]step=/);
  });
});

test("Pending steps show from the start, and a step that waits for approval is marked", async ({
  page,
  kiln,
}) => {
  await kiln.sandbox.setBuildSeconds(4);
  const own = "arn:aws:imagebuilder:eu-west-1:111122223333:workflow";
  const workflows = [
    { workflowArn: `${own}/build/build-with-approval/1.0.0` },
    { workflowArn: `${own}/test/smoke-test/1.0.0`, parallelGroup: "checks" },
  ];
  const arn = await startBuildOutsideKiln(kiln, { workflows });
  await page.goto(`${formatBuildPath(arn)}`);
  const build = new BuildPage(page);
  await expect(build.timeline).toContainText("Parallel group “checks”");
  await expect(build.timeline.getByRole("heading", { name: "smoke-test" })).toBeVisible();
  await expect(page.getByText("Waiting for approval", { exact: true }).first()).toBeVisible();
  await expect(
    build.timeline.getByRole("button", { name: /WaitForAction.*waiting for approval/ }),
  ).toBeVisible();
  await expectAccessibleAndResponsive(page);
});

test("While AWS is unreachable or denies access, outdated data is marked and missing data explained", async ({
  page,
  kiln,
}) => {
  const arn = await startBuild(kiln, "al2023-base/1.2.0", "succeed", { "sandbox-log-rate": "500" });
  await page.goto(`${formatBuildPath(arn)}?tab=log`);
  const log = new BuildLog(page);
  await expect(log.lines).toBeVisible();
  await expect.poll(() => log.count()).toBeGreaterThan(100);
  const main = page.getByRole("main");
  await kiln.sandbox.faults.set("*", { kind: "reset", when: "before" }, null);
  await expect(log.log).toContainText("The newest lines may be missing");
  await expect(main).toContainText("Showing data from");
  await expectAccessibleAndResponsive(page);
  const packages = await new BuildPage(page).open("Packages");
  await expect(packages).toContainText(errorCatalog.AwsUnreachable.title);
  await expectAccessibleAndResponsive(page, packages);
  await page.goto(formatBuildPath(getInsertedBuildArn(0, "never-seen")) ?? "");
  await expect(main).toContainText(errorCatalog.AwsUnreachable.title);
  await expectAccessibleAndResponsive(page);

  await kiln.sandbox.faults.clear();
  await kiln.sandbox.faults.set("*", { kind: "access-denied" }, null);
  await page.goto(`${formatBuildPath(arn)}`);
  // Either the tracker or the check of the role's access was denied first.
  const { AccessDenied, ReadAccessDenied } = errorCatalog;
  await expect(
    main.getByText(AccessDenied.title).or(main.getByText(ReadAccessDenied.title)).first(),
  ).toBeVisible();
  await expectAccessibleAndResponsive(page);
});
