import { formatBuildPath } from "@/lib/imagebuilder/arn";
import { BuildLog } from "../pages/build-log";
import { BuildPage } from "../pages/build-page";
import { openInLoadingState } from "../support/control-requests";
import { expect } from "../support/fixtures";
import { startBuildOutsideKiln } from "../support/outside-kiln";
import { startWaitingBuild } from "../support/reviews";
import { startBuild } from "../support/start-build";
import { test } from "./fixtures";
import { seededKilnOptions } from "./seeded-kiln";
import { expectLoaded, takeScreenshots } from "./take-screenshots";

test.use({ kilnOptions: seededKilnOptions, buildSeconds: 3_600 });

const LEAD = "scope=build-lead%40eu-west-1";
const TABS = ["Log", "Outputs", "Packages", "Findings", "Request", "Events"] as const;
const SCANNED = {
  enhancedImageMetadataEnabled: true,
  imageScanningConfiguration: { imageScanningEnabled: true },
  workflows: undefined,
  loggingConfiguration: undefined,
  tags: { "sandbox-packages": "120", "sandbox-findings": "40" },
};

test.beforeEach(({ signInByCookie }) => signInByCookie("leo"));

test("available", async ({ page, kiln }) => {
  await kiln.sandbox.setBuildSeconds(4);
  const arn = await startBuildOutsideKiln(kiln, SCANNED);
  await page.goto(`${formatBuildPath(arn)}?${LEAD}`);
  const build = new BuildPage(page);
  await expect(build.status).toHaveText("AVAILABLE");
  await expect(build.timeline).toContainText("LaunchBuildInstance");
  await expect(page.getByText("Loading")).toHaveCount(0);
  await takeScreenshots(page, "build-available");
  for (const tab of TABS) {
    const panel = await build.open(tab);
    if (tab === "Log") await expect(new BuildLog(page).line(1)).toBeVisible();
    await expectLoaded(panel);
    await takeScreenshots(page, `build-${tab.toLowerCase()}`);
  }
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await takeScreenshots(page, "build-delete");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill("al2023-base");
  await dialog.getByRole("button", { name: "Delete build" }).click();
  await expect(build.status).toHaveText("DELETED");
  await takeScreenshots(page, "build-deleted");
});

test("running and canceled", async ({ page, kiln }) => {
  await kiln.sandbox.setBuildSeconds(300);
  const arn = await startBuild(kiln, "al2023-base/1.0.0");
  await openInLoadingState(page, `${formatBuildPath(arn)}?${LEAD}`).catch(() => undefined);
  await takeScreenshots(page, "build-loading");
  await page.goto(`${formatBuildPath(arn)}?${LEAD}`);
  const build = new BuildPage(page);
  await expect(build.step("LaunchBuildInstance")).toBeVisible();
  await takeScreenshots(page, "build-running");
  for (const tab of ["Log", "Outputs", "Packages", "Findings"] as const) {
    await expectLoaded(await build.open(tab));
    await takeScreenshots(page, `build-running-${tab.toLowerCase()}`);
  }
  await page.getByRole("button", { name: /^Cancel/ }).click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await takeScreenshots(page, "build-cancel");
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: /^Cancel build/ })
    .click();
  await expect(build.status).toHaveText("CANCELLED");
  await takeScreenshots(page, "build-canceled");
});

test("failed", async ({ page, kiln }) => {
  const tags = { "sandbox-outcome": "disk-full" };
  await kiln.sandbox.setBuildSeconds(4);
  const arn = await startBuildOutsideKiln(kiln, { ...SCANNED, tags });
  await page.goto(`${formatBuildPath(arn)}?${LEAD}`);
  const build = new BuildPage(page);
  await expect(build.status).toHaveText("FAILED");
  await expect(page.getByText(/Loading|Refreshing/)).toHaveCount(0);
  await expect(build.cause).toContainText("Resource to change");
  await takeScreenshots(page, "build-failed");
  await expectLoaded(await build.open("Log"));
  await expect(new BuildLog(page).lines.locator("[data-line]").first()).toBeVisible();
  await takeScreenshots(page, "build-failed-log");
  await build.open("Timeline");
  await page.getByRole("link", { name: "Compare with previous good build" }).click();
  await expect(page.getByRole("region", { name: "Packages" })).toContainText(
    "Can't compare because",
  );
  await takeScreenshots(page, "compare-missing");
});

test("waiting", async ({ page, kiln }) => {
  await kiln.sandbox.setBuildSeconds(4);
  const arn = await startWaitingBuild(kiln, "erin", "build-engineer@eu-west-1");
  await page.goto(`${formatBuildPath(arn)}?${LEAD}`);
  const approve = page.getByRole("button", { name: "Approve", exact: true });
  await expect(approve).toBeVisible();
  await expect(page.getByRole("link", { name: "View full comparison" })).toBeVisible();
  // docs/images/kiln.png is the upper part of this screenshot.
  await takeScreenshots(page, "build-waiting");
  await approve.click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await takeScreenshots(page, "review-approve");
});

test("compare", async ({ page, kiln }) => {
  const before = await startBuildOutsideKiln(kiln, SCANNED);
  const after = await startBuildOutsideKiln(kiln, {
    ...SCANNED,
    imageTestsConfiguration: { imageTestsEnabled: false },
    tags: { ...SCANNED.tags, team: "security", "sandbox-packages": "124" },
  });
  for (const arn of [before, after]) {
    await kiln.sandbox.finish(arn);
    await page.goto(`${formatBuildPath(arn)}?${LEAD}`);
    await expect(new BuildPage(page).status).toHaveText("AVAILABLE");
  }
  await page.goto(`/builds/compare?${LEAD}&${new URLSearchParams({ a: before, b: after })}`);
  await expect(page.getByRole("region", { name: "Packages" }).getByRole("row")).not.toHaveCount(0);
  await takeScreenshots(page, "compare");
  await page.goto(`/builds/compare?${LEAD}`);
  await takeScreenshots(page, "compare-empty");
});

test("not found", async ({ page }) => {
  const arn = (account: string) =>
    `arn:aws:imagebuilder:eu-west-1:${account}:image/al2023-base/9.9.9/9`;
  await page.goto(`${formatBuildPath(arn("111122223333"))}?${LEAD}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await takeScreenshots(page, "build-not-found");
  await page.goto(`${formatBuildPath(arn("999999999999"))}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await takeScreenshots(page, "build-other-account");
  await page.goto("/nothing-here");
  await takeScreenshots(page, "not-found");
});
