import { expectAccessibleAndResponsive } from "../support/expect-accessible-and-responsive";
import { expect, test } from "../support/fixtures";
import { startWaitingBuild } from "../support/reviews";
import { startBuild } from "../support/start-build";

/** Builds end only when a test ends them. */
test.use({ kilnOptions: {}, buildSeconds: 3_600 });
test.slow();

const PHONE = { width: 390, height: 844 };

test("A new user's home page leads to a new build, then shows it running and failed", async ({
  page,
  signInAs,
  kiln,
}) => {
  await signInAs("erin", "/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Home");
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { name: "You have no builds yet" })).toBeVisible();
  await expectAccessibleAndResponsive(page);
  await expect(main.getByRole("link", { name: "New build" })).toHaveAttribute(
    "href",
    /^\/builds\/new\?scope=build-engineer/,
  );

  const arn = await startBuild(kiln, "al2023-base/1.0.0");
  const running = page.getByRole("region", { name: /^Your running builds/ });
  await expect(running).toContainText("al2023-base");
  await expect(running).toContainText("Build · eu-west-1");
  await expect(page.getByRole("region", { name: /^Waiting for your approval/ })).toHaveCount(0);
  await expectAccessibleAndResponsive(page, main);

  await kiln.sandbox.fail(arn);
  const failed = page.getByRole("region", { name: /^Your failed builds/ });
  await expect(failed).toContainText("FAILED");
  await expect(failed).toContainText(/cause/i);
  await expect(running).toContainText("You have no running builds.");
  await page.setViewportSize(PHONE);
  await expectAccessibleAndResponsive(page, main);
  await failed.getByRole("link", { name: "al2023-base" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("al2023-base");
});

test("A reviewer's home page shows a review of another Region and opens it", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  await kiln.sandbox.setBuildSeconds(4);
  await startWaitingBuild(kiln, "erin", "build-engineer@eu-west-1");
  await signInByCookie("leo");
  await page.goto("/?scope=build-lead%40us-east-1");
  const reviews = page.getByRole("region", { name: /^Waiting for your approval/ });
  await expect(reviews).toContainText("Requested by Erin Engineer");
  await expectAccessibleAndResponsive(page);
  await reviews.getByRole("link", { name: /^al2023-base .+ build \d+$/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("al2023-base");
  await expect(page.getByRole("button", { name: "Approve" })).toBeVisible();
});

test("A home page without a response from AWS names the accounts", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  await kiln.sandbox.faults.set("*", { kind: "reset", when: "before" }, null);
  // Kiln hasn't confirmed yet which accounts Vera can view.
  await signInByCookie("vera");
  await page.goto("/");
  const notice = page.getByRole("status").filter({ hasText: "Couldn't load this page" });
  await expect(notice).toContainText("Build in");
  await expect(notice).toContainText("Production in");
  await expectAccessibleAndResponsive(page);
});
