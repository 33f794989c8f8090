import { RulesPage } from "../pages/rules-page";
import { expect } from "../support/fixtures";
import { signInOverHttp } from "../support/http-session";
import { submitRequest } from "../support/start-build";
import { test } from "./fixtures";
import { seededKilnOptions } from "./seeded-kiln";
import { takeScreenshots } from "./take-screenshots";

test.use({ kilnOptions: seededKilnOptions, buildSeconds: 3_600 });

test("reviews", async ({ page, signInByCookie, kiln }) => {
  await submitRequest(kiln, "al2023-base/1.1.0");
  await signInByCookie("leo");
  await page.goto("/reviews");
  await expect(page.getByRole("row", { name: /Submission/ }).first()).toBeVisible();
  await expect(page.getByRole("row", { name: /WaitForApproval/ }).first()).toBeVisible();
  await expect(
    page.getByRole("link", { name: /^Reviews.* waiting for your approval$/ }),
  ).toBeVisible();
  await takeScreenshots(page, "reviews");
  await page.getByRole("searchbox", { name: "Search by image name" }).fill("nothing");
  await expect(page.getByText("No reviews match these filters")).toBeVisible();
  await takeScreenshots(page, "reviews-no-match");
});

test("reviews with an unreachable account", async ({ page, signInByCookie, kiln }) => {
  await signInByCookie("dana");
  // Kiln hasn't confirmed yet which accounts Dana can view.
  await kiln.sandbox.faults.set("*", { kind: "reset", when: "before" }, null);
  await page.goto("/reviews");
  await expect(page.getByText(/Couldn't load (data for|this list)/).first()).toBeVisible();
  await takeScreenshots(page, "reviews-unreachable");
});

test("reviews denied", async ({ page, signInByCookie }) => {
  await signInByCookie("vera");
  await page.goto("/reviews");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Your roles lack permission in Kiln",
  );
  await takeScreenshots(page, "reviews-denied");
});

test("submission", async ({ page, signInByCookie, kiln }) => {
  const { id } = await submitRequest(kiln, "al2023-base/1.1.0");
  await signInByCookie("erin");
  await page.goto(`/builds/submissions/${id}`);
  await expect(page.getByRole("button", { name: "Withdraw" })).toBeVisible();
  await takeScreenshots(page, "submission-awaiting-approval");
  await page.getByRole("link", { name: "Edit" }).click();
  await expect(page.locator("fieldset[data-ready=true]").first()).toBeVisible();
  await takeScreenshots(page, "submission-edit");
  await page.goto(`/builds/submissions/${id}`);
  await page.getByRole("button", { name: "Withdraw" }).click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await takeScreenshots(page, "submission-withdraw");
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: /^Withdraw/ })
    .click();
  await expect(page.getByText("You withdrew this request")).toBeVisible();
  await takeScreenshots(page, "submission-withdrawn");
});

test("rules", async ({ page, signInByCookie }) => {
  await signInByCookie("leo");
  await page.goto("/admin/rules");
  await expect(page.getByText(/might not work as configured/)).toBeVisible();
  await takeScreenshots(page, "rules");
  const place = "arn:aws:imagebuilder:eu-west-1:111122223333";
  const request = {
    imageRecipeArn: `${place}:image-recipe/al2023-base/1.1.0`,
    infrastructureConfigurationArn: `${place}:infrastructure-configuration/default-linux`,
  };
  await new RulesPage(page).check(request);
  await expect(page.getByText("Applies", { exact: true }).first()).toBeVisible();
  await takeScreenshots(page, "rules-checked");
});

test("audit", async ({ page, signInByCookie, kiln }) => {
  await submitRequest(kiln, "al2023-base/1.2.0");
  await signInOverHttp(kiln.url, "erin");
  await signInByCookie("leo");
  await page.goto("/audit");
  const first = page.locator("summary").first();
  await expect(first).toBeVisible();
  await takeScreenshots(page, "audit");
  await first.click();
  await expect(page.getByText("Entry SHA-256").first()).toBeVisible();
  await takeScreenshots(page, "audit-entry");
  await page.goto("/audit?target=nothing-like-this");
  await expect(page.getByText("No entries match these filters")).toBeVisible();
  await takeScreenshots(page, "audit-no-match");
  await page.goto("/audit?from=2026-13-45");
  await takeScreenshots(page, "audit-invalid");
  await page.context().clearCookies();
  await signInByCookie("vera");
  await page.goto("/audit");
  await takeScreenshots(page, "audit-denied");
});
