import { expect } from "../support/fixtures";
import { startWaitingBuild } from "../support/reviews";
import { startBuild } from "../support/start-build";
import { test } from "./fixtures";
import { seededKilnOptions } from "./seeded-kiln";
import { takeScreenshots } from "./take-screenshots";

test.use({ kilnOptions: seededKilnOptions, buildSeconds: 3_600 });

test("home", async ({ page, signInByCookie, context, kiln }) => {
  await signInByCookie("vera");
  await page.goto("/");
  await expect(page.getByText("You have no builds", { exact: true })).toBeVisible();
  await takeScreenshots(page, "home-new");
  for (const version of ["1.0.0", "1.2.0", "2.0.0"]) {
    await startBuild(kiln, `al2023-base/${version}`);
  }
  await kiln.sandbox.setBuildSeconds(4);
  await startWaitingBuild(kiln, "erin", "build-engineer@eu-west-1");
  for (const version of ["1.0.0", "1.2.0"]) {
    await kiln.sandbox.fail(await startBuild(kiln, `al2023-base/${version}`));
  }
  await context.clearCookies();
  await signInByCookie("erin");
  await page.goto("/");
  await expect(
    page
      .getByRole("region", { name: /^Your failed builds/ })
      .getByText("FAILED")
      .nth(1),
  ).toBeVisible();
  await expect(page.getByText("Waiting for approval").first()).toBeVisible();
  await takeScreenshots(page, "home");
  await context.clearCookies();
  await signInByCookie("leo");
  await page.goto("/");
  const reviews = page.getByRole("region", { name: /^Waiting for your approval/ });
  await expect(reviews.getByRole("link").first()).toBeVisible();
  await takeScreenshots(page, "home-reviews");
});

test("home with an unreachable account", async ({ page, signInByCookie, kiln }) => {
  await kiln.sandbox.faults.set("*", { kind: "reset", when: "before" }, null);
  await signInByCookie("dana");
  await page.goto("/");
  await expect(page.getByText(/Couldn't load (data for|this page)/).first()).toBeVisible();
  await takeScreenshots(page, "home-unreachable");
});
