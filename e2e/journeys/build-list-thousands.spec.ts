import { BuildList } from "../pages/build-list";
import { expectAccessibleAndResponsive } from "../support/expect-accessible-and-responsive";
import { expect, test } from "../support/fixtures";

const LEAD = "build-lead@eu-west-1";

// About 1,200 of these builds are in the first account and Region. At the default rate, reading
// them takes minutes.
test.use({ kilnOptions: { env: { KILN_SANDBOX_BUILDS: "2000" } } });

test("Thousands of builds load page by page, few are rendered, and the position is restored", async ({
  page,
  signInByCookie,
}) => {
  await signInByCookie("leo");
  const list = new BuildList(page);
  await list.open("sort=created", LEAD);
  const counted = page.getByText("More than 1,000 builds");
  // The count appears only after AWS's list has been read completely. Before that, the rendered
  // rows might not include the oldest build.
  await expect(counted).toBeVisible();
  await list.open("sort=created", LEAD);
  await expect(counted).toBeVisible();
  const oldest = (await list.rows.first().getAttribute("data-arn")) ?? "";
  await list.open("", LEAD);
  await expect(counted).toBeVisible();
  await expect(list.grid).toHaveAttribute("aria-rowcount", "-1");
  await expectAccessibleAndResponsive(page);

  // Scrolls to the end of the loaded rows until all are loaded.
  const last = list.rowOf(oldest);
  await list.rows.first().focus();
  await expect(async () => {
    await page.keyboard.press("End");
    await expect(last).toBeFocused({ timeout: 200 });
  }).toPass({ intervals: [50] });
  const count = Number(await last.getAttribute("aria-rowindex")) - 1;
  expect(count).toBeGreaterThan(1_000);
  expect(await list.rows.count()).toBeLessThan(80);

  await list.grid.getByRole("checkbox", { name: /^Select all/ }).check();
  await expect(list.bulk).toContainText(`${count.toLocaleString("en")} loaded`);
  const deletion = list.bulk.getByRole("button", { name: /^Delete \d,\d{3}$/ });
  const deletable = (await deletion.textContent())?.replace(/\D/g, "");
  await deletion.click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel(`Type ${deletable} to confirm`)).toBeVisible();
  await expectAccessibleAndResponsive(page);
  await page.keyboard.press("Escape");
  await list.bulk.getByRole("button", { name: "Clear selection" }).click();

  await list.rows.first().focus();
  await page.keyboard.press("End");
  await expect(last).toBeFocused();
  await last.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/builds\/\d{12}\//);
  await page.goBack();
  await expect(last).toBeInViewport();
  await expect(last).toHaveAttribute("aria-rowindex", String(count + 1));
});
