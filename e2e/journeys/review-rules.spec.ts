import { RulesPage } from "../pages/rules-page";
import { expectAccessibleAndResponsive } from "../support/expect-accessible-and-responsive";
import { expect, test } from "../support/fixtures";

const arnPrefix = "arn:aws:imagebuilder:eu-west-1:111122223333";

test.use({
  kilnOptions: {
    reviews: [
      { name: "Hardened images", gate: "submit", when: { recipe: "hardened-*" }, approvals: 2 },
      { name: "Everything else", gate: "submit" },
      { name: "Nobody", gate: "step", when: { account: "111122223333" }, reviewers: ["nobody"] },
    ],
  },
});

test("An administrator checks which rules a request matches, without sending it", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  await signInByCookie("leo");
  await page.goto("/admin/rules");
  await expect(page.getByText(/might not work as configured/)).toBeVisible();
  const before = page.getByRole("region", { name: "Submissions" });
  await expect(before.getByRole("listitem").filter({ hasText: "Everything else" })).toContainText(
    "Matches everything",
  );

  await expect(page.getByRole("button", { name: "Check" })).toBeDisabled();
  await page.getByRole("textbox", { name: "Request" }).fill("{ not JSON");
  await page.getByRole("button", { name: "Check" }).click();
  await expect(page.getByText("Line 1 isn't valid JSON")).toBeVisible();

  const request = {
    imageRecipeArn: `${arnPrefix}:image-recipe/al2023-base/1.2.1`,
    infrastructureConfigurationArn: `${arnPrefix}:infrastructure-configuration/default-linux`,
  };
  await new RulesPage(page).check(request);
  await expect(before).toContainText("Hardened images");
  await expect(before.getByText("Doesn't match", { exact: true })).toBeVisible();
  await expect(before.getByText("Applies", { exact: true })).toBeVisible();
  await expectAccessibleAndResponsive(page);
  expect(await kiln.sandbox.requests("CreateImage")).toEqual([]);
});
