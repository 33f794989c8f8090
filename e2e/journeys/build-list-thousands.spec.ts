import { errorCatalog } from "@/lib/errors/catalog";
import { BuildList } from "../pages/build-list";
import { controlRequests } from "../support/control-requests";
import { expectAccessibleAndResponsive } from "../support/expect-accessible-and-responsive";
import { expect, test } from "../support/fixtures";

const LEAD = "build-lead@eu-west-1";

// About 1,200 of these builds are in the first account and Region. At the default rate, reading
// them takes minutes.
test.use({ kilnOptions: { env: { KILN_SANDBOX_BUILDS: "2000" } } });

test("Thousands of builds load page by page, few are rendered, and the position is restored", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  await signInByCookie("leo");
  const list = new BuildList(page);
  const fetchValue = async (route: string) => {
    const query = new URLSearchParams({ scope: LEAD, sort: "created" });
    const response = await page.request.get(`/api/builds${route}?${query}`);
    return (await response.json()).value;
  };
  // Before AWS's list has been read completely, the oldest build might be missing.
  const isListed = async () => (await fetchValue("/numbers")).history?.listed ?? true;
  await expect.poll(isListed).toBe(true);
  const [{ arn: oldest }] = (await fetchValue("")).builds;
  const last = list.rowOf(oldest);

  await test.step("shows the first page", async () => {
    await list.open("", LEAD);
    await expect(page.getByText("More than 1,000 builds")).toBeVisible();
    await expect(list.grid).toHaveAttribute("aria-rowcount", "-1");
    await expectAccessibleAndResponsive(page);
  });

  await test.step("is accessible when the next page fails, and loads it again", async () => {
    const wire = await controlRequests(page, /\/api\/builds\?.*cursor=/);
    await wire.break();
    await list.rows.first().focus();
    await page.keyboard.press("End");
    const failed = page.getByRole("alert").filter({ hasText: "Couldn't load more builds." });
    await expect(failed).toBeVisible();
    await expectAccessibleAndResponsive(page);
    await wire.mend();
    // If the list has rendered again, it has already retried automatically.
    await expect(async () => {
      if (await failed.isVisible()) {
        await failed.getByRole("button", { name: "Try again" }).click({ timeout: 1_000 });
      }
      await expect(failed).toBeHidden({ timeout: 2_000 });
    }).toPass();
  });

  await test.step("scrolls to the end of the loaded rows until all are loaded", async () => {
    await list.rows.first().focus();
    await expect(async () => {
      await page.keyboard.press("End");
      await expect(last).toBeFocused({ timeout: 200 });
    }).toPass({ intervals: [50] });
    expect(await list.rows.count()).toBeLessThan(80);
  });
  const count = Number(await last.getAttribute("aria-rowindex")) - 1;
  expect(count).toBeGreaterThan(1_000);

  await test.step("selects all of them", async () => {
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
  });

  await test.step("restores the position", async () => {
    await list.rows.first().focus();
    await page.keyboard.press("End");
    await expect(last).toBeFocused();
    await last.getByRole("link").first().click();
    await expect(page).toHaveURL(/\/builds\/\d{12}\//);
    await page.goBack();
    await expect(last).toBeInViewport();
    await expect(last).toHaveAttribute("aria-rowindex", String(count + 1));
  });

  await test.step("is accessible when AWS denies the list", async () => {
    // AWS has confirmed the role at most five minutes ago, because this test has its own Kiln. With
    // an expired confirmation, nothing would be shown.
    await kiln.sandbox.faults.set("*", { kind: "access-denied" }, null);
    await list.open("", LEAD);
    await expect(page.getByRole("main").getByText(errorCatalog.AccessDenied.title)).toBeVisible();
    await expectAccessibleAndResponsive(page);
  });
});
