import { buildPath } from "@/lib/imagebuilder/arn";
import { BuildPage } from "../pages/build-page";
import { expect, test } from "../support/fixtures";
import { startBuild } from "../support/start-build";

test("A build that fails shows Image Builder's own reason, on its page and in the list", async ({
  page,
  enterAs,
  kiln,
}) => {
  await enterAs("erin");
  const arn = await startBuild(kiln, "al2023-base/1.2.0", "fail");
  await page.goto(buildPath(arn) ?? `no page for ${arn}`);
  const build = new BuildPage(page);
  let loads = 0;
  page.on("load", () => {
    loads += 1;
  });
  await expect(build.status).toHaveText("FAILED");
  const failure = page.getByRole("region", { name: "Why this build failed" });
  await expect(page.getByRole("main")).toContainText(/ failed with reason: \S|SSM execution/);
  await expect(failure.getByRole("heading").first()).toBeVisible();
  await expect(build.timeline.getByRole("button", { name: /, FAILED/ }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Cancel build" })).toBeHidden();
  await expect(page).toHaveTitle(/^✕ /);
  expect(loads).toBe(0);

  await page.goto("/builds?status=FAILED&who=me&q=al2023-base/1.2.0");
  const row = page.getByRole("row").filter({ hasText: `build ${arn.split("/").at(-1)}` });
  await expect(row).toContainText(/ failed with reason: \S|SSM execution/);
});
