import { expectSound } from "../support/expect-sound";
import { expect, test } from "../support/fixtures";
import { startWaitingBuild } from "../support/reviews";
import { submitRequest } from "../support/start-build";

test.use({
  buildSeconds: 4,
  kilnOptions: {
    reviews: [
      {
        name: "Two leads",
        gate: "submit",
        when: { recipe: "*image-recipe/al2023-base/1.0.0" },
        approvals: 2,
        reason: "both",
        ticket: { pattern: "CHG[0-9]+" },
      },
    ],
  },
});
test.slow();

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1440, height: 900 };

test("The list of reviews is sound: waiting, empty, denied, its dialogs", async ({
  page,
  context,
  enterAs,
  kiln,
}) => {
  const submission = await submitRequest(kiln, "al2023-base/1.0.0");
  await startWaitingBuild(kiln, "erin", "build-engineer@eu-west-1");
  await enterAs("leo");
  await page.goto("/reviews");
  await expect(page.getByRole("row", { name: /Before submission/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /WaitForApproval/ })).toBeVisible({ timeout: 60_000 });
  for (const size of [DESK, PHONE]) {
    await page.setViewportSize(size);
    await expectSound(page);
  }
  await page.setViewportSize(DESK);
  await page.locator(`a[href^="/builds/submissions/${submission.id}"]`).focus();
  await page.keyboard.press("a");
  await expect(page.getByRole("dialog")).toContainText("1 more approval is needed after yours.");
  await expectSound(page, page.getByRole("dialog"));
  await page.keyboard.press("Escape");
  await page.getByRole("searchbox", { name: "Search by image name" }).fill("nothing");
  await expect(page.getByText("No reviews match these filters")).toBeVisible();
  await expectSound(page);
  await context.clearCookies();
  await enterAs("vera");
  await page.goto("/reviews");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Reviews");
  await expectSound(page);
});
