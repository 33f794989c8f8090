import { formatPersonId } from "@/lib/config/person-id";
import { errorCatalog } from "@/lib/errors/catalog";
import { formatBuildPath } from "@/lib/imagebuilder/arn";
import { BuildPage } from "../pages/build-page";
import { controlRequests, openInLoadingState } from "../support/control-requests";
import { expectAccessibleAndResponsive } from "../support/expect-accessible-and-responsive";
import { expect, test } from "../support/fixtures";
import { insertBuildContents, insertFollow } from "../support/insert-build-contents";
import { getInsertedBuildArn, insertBuilds } from "../support/insert-builds";
import { startBuildOutsideKiln } from "../support/outside-kiln";
import { startBuild } from "../support/start-build";

/** Builds end only when a test ends them. Vera must have no notifications yet. */
test.use({ kilnOptions: {}, buildSeconds: 3_600 });

const parts = ["Log", "Packages", "Findings", "Request"] as const;

test("A build's page is accessible with loading, failed and empty parts", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  await signInByCookie("vera");
  // The build isn't known yet, so its page waits for AWS.
  await kiln.sandbox.faults.set("*", { kind: "latency", ms: 1_000 }, null);
  const arn = await startBuildOutsideKiln(kiln);
  const address = `${formatBuildPath(arn)}?scope=build-viewer%40eu-west-1`;
  await openInLoadingState(page, address);
  await expect(page.getByRole("heading", { name: "Loading", level: 1 })).toBeAttached();
  await expectAccessibleAndResponsive(page);
  await kiln.sandbox.faults.clear();

  const noLog = { kind: "error", code: "ResourceNotFoundException" } as const;
  await kiln.sandbox.faults.set("GetLogEvents", noLog, null);
  const wire = await controlRequests(page, /\/api\/(builds|notifications|events)/);
  await wire.hold();
  await page.goto(address);
  const build = new BuildPage(page);
  const related = page.getByRole("region", { name: "Related builds" });
  const bell = page.getByRole("button", { name: "Notifications" });
  const news = page.getByRole("dialog", { name: "Notifications" });
  await expect(build.timeline).toContainText(/golden-build.*PENDING/);
  // A viewer can't change a build.
  for (const name of ["Cancel build", "Delete", "Retry"]) {
    await expect(page.getByRole("button", { name })).toBeHidden();
  }
  await expect(page.getByRole("link", { name: "Build again" })).toBeHidden();
  await expect(related).toContainText("Loading");
  await bell.click();
  await expect(news).toContainText("Loading");
  await expectAccessibleAndResponsive(page);
  await page.keyboard.press("Escape");
  for (const tab of parts) {
    const panel = await build.open(tab);
    await expect(panel.getByRole("status").first()).toBeVisible();
    await expectAccessibleAndResponsive(page, panel);
  }

  await wire.break();
  for (const tab of parts) {
    const panel = await build.open(tab);
    await expect(panel).toContainText("Couldn't load");
    await expectAccessibleAndResponsive(page, panel);
  }
  await build.open("Timeline");
  await expect(related).toContainText("Couldn't load related builds");
  await expect(page.getByText("Kiln isn't responding")).toBeVisible();
  await bell.click();
  await expect(news).toContainText("Couldn't load notifications");
  await expectAccessibleAndResponsive(page, news);
  await page.keyboard.press("Escape");

  await wire.mend();
  const empty = {
    Log: "Waiting for the first lines",
    Outputs: "once Image Builder reports them",
    Packages: "Packages not available yet",
    Findings: "Findings appear when all of these are true",
  };
  await page.reload();
  for (const [tab, words] of Object.entries(empty)) {
    const panel = await build.open(tab as keyof typeof empty);
    await expect(panel).toContainText(words);
    await expectAccessibleAndResponsive(page, panel);
  }
  await bell.click();
  await expect(news).toContainText("No notifications yet");
  await expectAccessibleAndResponsive(page, news);
  await page.keyboard.press("Escape");

  await kiln.sandbox.finish(arn);
  await expect(build.status).toHaveText("AVAILABLE");
  await expect(await build.open("Log")).toContainText("No log in CloudWatch Logs");
  await expectAccessibleAndResponsive(page);
});

test("A build's page that couldn't be loaded appears once AWS responds", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  await signInByCookie("vera");
  const arn = await startBuildOutsideKiln(kiln);
  await kiln.sandbox.faults.set("*", { kind: "latency", ms: 5_000 }, null);
  await page.clock.install();
  await page.goto(`${formatBuildPath(arn)}?scope=build-viewer%40eu-west-1`);
  await expect(page.getByText("Can't reach AWS right now")).toBeVisible();
  await page.clock.runFor(10_000);
  await expect(page.getByText("Can't reach AWS right now")).toBeVisible();
  await kiln.sandbox.faults.clear();
  await page.clock.runFor(30_000);
  await expect(new BuildPage(page).status).toHaveText("PENDING");
});

test("A build's page is accessible with partial permission and with none", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  await signInByCookie("leo");
  const arn = await startBuild(kiln, "al2023-base/1.1.0");
  await kiln.sandbox.finish(arn);
  for (const operation of ["ListImagePackages", "ListImageScanFindings"]) {
    await kiln.sandbox.faults.set(operation, { kind: "access-denied" }, null);
  }
  await page.goto(`${formatBuildPath(arn)}?scope=build-lead%40eu-west-1`);
  const build = new BuildPage(page);
  for (const tab of ["Packages", "Findings"] as const) {
    const panel = await build.open(tab);
    await expect(panel).toContainText("This role can't list");
    await expectAccessibleAndResponsive(page, panel);
  }
  for (const [role, code] of [
    ["nolist", "ReadAccessDenied"],
    ["locked", "AssumeRoleDenied"],
  ] as const) {
    await page.goto(`${formatBuildPath(arn)}?scope=build-${role}%40eu-west-1`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(errorCatalog[code].title);
    await expect(page.getByRole("main")).toContainText("is not authorized to perform");
    await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
    await expectAccessibleAndResponsive(page);
    await page.getByRole("button", { name: "Switch role" }).click();
    const roles = page.getByRole("dialog", { name: "Select an account, Region, and role" });
    await expect(roles).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(roles).toBeHidden();
  }
  const others = page.getByRole("region", { name: "Your other roles" });
  await others.getByRole("link", { name: "Open as Team lead" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("al2023-base");
  await page.goto(`${formatBuildPath(arn.replace("eu-west-1", "eu-central-1"))}`);
  const main = page.getByRole("main");
  await expect(main).toContainText("You don't have a role in this account and Region");
  await expect(main).toContainText("Ask an administrator for a role");
  await expect(main.getByRole("button", { name: "Switch role" })).toBeHidden();
  await expectAccessibleAndResponsive(page);
});

test("A build's page is accessible with very many steps, outputs, events and notifications", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  await signInByCookie("erin");
  const arn = getInsertedBuildArn(0, "vast");
  const now = Date.now();
  await insertBuilds(
    kiln,
    Array.from({ length: 20 }, (_, index) => ({
      arn: getInsertedBuildArn(index, "vast"),
      name: "vast",
      createdAt: new Date(now - (index + 1) * 60_000).toISOString(),
      text: "vast",
    })),
  );
  await insertBuildContents(kiln, arn, { steps: 120, outputs: 30, tags: 50, events: 250, now });
  await insertFollow(kiln, formatPersonId(kiln.issuer, "erin"), arn);
  await page.goto(`${formatBuildPath(arn)}`);
  const build = new BuildPage(page);
  await expect(build.step("Step-119")).toBeAttached();
  await expectAccessibleAndResponsive(page);
  await build.timeline.getByText("Table", { exact: true }).click();
  await expect(page.getByRole("table", { name: "Steps" }).getByRole("row")).toHaveCount(121);
  for (const [tab, items] of [
    ["Outputs", 30],
    ["Events", 200],
  ] as const) {
    const panel = await build.open(tab);
    await expect(panel.getByRole("listitem")).toHaveCount(items);
    await expectAccessibleAndResponsive(page, panel);
  }
  await page.getByRole("button", { name: "Notifications, 99+ new" }).click();
  const notifications = page.getByRole("dialog", { name: "Notifications" });
  await expect(notifications.getByRole("listitem")).toHaveCount(30);
  await expectAccessibleAndResponsive(page, notifications);
});
