import { BuildLog, getLogPath } from "../pages/build-log";
import { expect, test } from "../support/fixtures";
import { startBuild } from "../support/start-build";

// The duration is long enough for the build to outlast the test on a slow machine.
test.use({ buildSeconds: 60 });

test("A running build's log grows, pauses while the user reads, and resumes", async ({
  page,
  kiln,
  signInByCookie,
}) => {
  await signInByCookie("erin");
  const arn = await startBuild(kiln, "al2023-base/2.0.0", "succeed", { "sandbox-log-rate": "100" });
  await page.goto(getLogPath(arn));
  const view = new BuildLog(page);
  const count = () => view.count();
  await expect(view.log.getByText("Auto-scroll on", { exact: true })).toBeVisible();
  const before = await count();
  await expect.poll(count).toBeGreaterThan(before + 100);

  await view.lines.hover();
  await page.mouse.wheel(0, -2_000);
  await expect(view.log.getByText("Auto-scroll paused", { exact: true })).toBeVisible();
  // A key pressed during the wheel's animation can be lost, so the user keeps scrolling.
  await expect(async () => {
    await page.mouse.wheel(0, -10_000);
    await expect(view.line(1)).toBeInViewport({ timeout: 2_000 });
  }).toPass();
  const read = await count();
  await expect.poll(count).toBeGreaterThan(read);
  await expect(view.line(1)).toBeInViewport();

  await view.log.getByRole("button", { name: "Go to newest lines" }).click();
  await expect(view.log.getByText("Auto-scroll on", { exact: true })).toBeVisible();
  await expect(view.line(1)).toBeHidden();
});
