import {
  expectAccessibleAndResponsive,
  expectNoSidewaysScroll,
} from "../support/expect-accessible-and-responsive";
import { expect, test } from "../support/fixtures";

test("An administrator checks the installation of the accounts that they administer", async ({
  page,
  signInByCookie,
}) => {
  await signInByCookie("leo");
  await page.goto("/audit");
  await page.getByRole("link", { name: "System status", exact: true }).click();
  await page.getByRole("button", { name: "Run checks" }).click();
  const account = page.getByRole("region", { name: "Build (111122223333)" });
  const check = (name: string) => account.getByRole("listitem").filter({ hasText: name });
  await expect(check("Engineer: permissions")).toContainText("OK");
  await expect(check("Locked: assume the role")).toContainText("Failed");
  await expect(check("No lists: permissions")).toContainText("Not checked");
  await expect(page.getByText("Production (444455556666)")).toHaveCount(0);
  await expectAccessibleAndResponsive(page);
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await expectNoSidewaysScroll(page);
  }
});
