import { buildPath } from "@/lib/imagebuilder/arn";
import { BuildPage } from "../pages/build-page";
import { expect, test } from "../support/fixtures";
import { startBuild } from "../support/start-build";

test("A build that fails says why on its page, in the window's title and in the list", async ({
  page,
  enterAs,
  kiln,
}) => {
  await enterAs("erin");
  const arn = await startBuild(kiln, "ubuntu-24-04-base/1.0.0", "fail");
  await page.goto(buildPath(arn) ?? "");
  const { status } = new BuildPage(page);
  await expect(status).toHaveText("FAILED", { timeout: 30_000 });
  await expect(page).toHaveTitle(/^✕ /);
  await expect(page.getByText("Why this build is FAILED")).toBeVisible();
  const reason = /failed with reason|SSM execution/;
  await expect(page.getByText(reason).first()).toBeVisible();

  await page.goto("/builds?status=failed&q=erin+ubuntu-24-04-base+1.0.0");
  await expect(page.getByRole("row").filter({ hasText: reason })).not.toHaveCount(0);
});
