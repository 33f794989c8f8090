import { formatBuildPath } from "@/lib/imagebuilder/arn";
import { BuildList } from "../pages/build-list";
import { BuildPage } from "../pages/build-page";
import { expectAccessibleAndResponsive } from "../support/expect-accessible-and-responsive";
import { expect, test } from "../support/fixtures";
import { startBuildOutsideKiln } from "../support/outside-kiln";

test.use({ buildSeconds: 4 });

const SCANNED = {
  enhancedImageMetadataEnabled: true,
  imageScanningConfiguration: { imageScanningEnabled: true },
  workflows: undefined,
};

test("Two selected builds are compared part by part, and a missing part is named", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  await signInByCookie("erin");
  const tags = { "sandbox-packages": "60", "sandbox-findings": "30" };
  const before = await startBuildOutsideKiln(kiln, {
    ...SCANNED,
    tags: { ...tags, team: "platform" },
  });
  const after = await startBuildOutsideKiln(kiln, {
    ...SCANNED,
    imageTestsConfiguration: { imageTestsEnabled: false },
    tags: { ...tags, team: "security", "sandbox-packages": "64" },
  });
  const list = new BuildList(page);
  await list.open();
  for (const arn of [before, after]) {
    await expect(list.rowOf(arn)).toContainText("AVAILABLE");
    await list.rowOf(arn).getByRole("checkbox").check();
  }
  await list.bulk.getByRole("link", { name: "Compare" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Compare builds");
  const request = page.getByRole("region", { name: "Request" });
  await expect(
    request.getByRole("row", { name: /imageTestsConfiguration\.imageTestsEnabled/ }),
  ).toContainText("false");
  const tagRows = page.getByRole("region", { name: "Tags" });
  await expect(tagRows.getByRole("row", { name: /^team/ })).toContainText("security");
  await expect(page.getByRole("region", { name: "Packages" }).getByRole("row")).not.toHaveCount(0);
  await expect(page.getByRole("main").getByText(/^\d+ packages? /)).toBeVisible();
  await expectAccessibleAndResponsive(page);

  await page.getByRole("searchbox", { name: "Filter the comparison" }).fill("team");
  await expect(tagRows.getByRole("row")).toHaveCount(2);
  await expect(
    page.getByRole("region", { name: "Recipe" }).getByText("No rows match the filter."),
  ).toBeVisible();
  await page.getByRole("searchbox", { name: "Filter the comparison" }).fill("");
  await page.getByText("All rows", { exact: true }).click();
  await expect(page).toHaveURL(/all=1/);
  await expect(page.getByRole("region", { name: "Recipe" }).getByRole("row")).not.toHaveCount(0);
  const packages = page.getByRole("region", { name: "Packages" });
  await packages.getByRole("button", { name: /^Show all \d/ }).press("Enter");
  await expect(packages.getByRole("group", { name: "Packages, scrollable" })).toBeFocused();
  await page.keyboard.press("End");
  await expect(packages.getByRole("table")).toHaveAttribute("aria-rowcount", /^6\d$/);
  await expect(packages.getByRole("row").last()).toHaveAttribute("aria-rowindex", /^6\d$/);
  await expectAccessibleAndResponsive(page, page.getByRole("main"));
});

test("A build is compared with the latest successful one, and missing parts are named", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  await signInByCookie("erin");
  const failed = await startBuildOutsideKiln(kiln, { tags: { "sandbox-outcome": "disk-full" } });
  await page.goto(`${formatBuildPath(failed)}`);
  await expect(new BuildPage(page).status).toHaveText("FAILED");
  await page.getByRole("link", { name: "Compare with previous good build" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Compare builds");
  await expect(page.getByRole("region", { name: "After" })).toContainText("FAILED");
  await expect(page.getByRole("region", { name: "Packages" })).toContainText(
    "Can't compare because",
  );
  await expectAccessibleAndResponsive(page);
});
