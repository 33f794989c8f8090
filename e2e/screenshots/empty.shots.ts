import { expect } from "../support/fixtures";
import { test } from "./fixtures";
import { takeScreenshots } from "./take-screenshots";

// No review is waiting in this installation.
test("nothing to review", async ({ page, signInByCookie }) => {
  await signInByCookie("leo");
  await page.goto("/reviews");
  await expect(page.getByText("Nothing is waiting for approval")).toBeVisible();
  await takeScreenshots(page, "reviews-empty");
  await page.getByRole("button", { name: /^Notifications/ }).click();
  await expect(page.getByText("No notifications yet")).toBeVisible();
  await takeScreenshots(page, "notifications-empty");
});
