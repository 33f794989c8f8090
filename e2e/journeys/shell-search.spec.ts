import { BuildList } from "../pages/build-list";
import { Keyboard } from "../pages/keyboard";
import { Shell } from "../pages/shell";
import { expect, test } from "../support/fixtures";

test("The header's search keeps the input while it loads, and links to all matches", async ({
  page,
  signInByCookie,
}) => {
  await signInByCookie("erin");
  const list = new BuildList(page);
  const keys = new Keyboard(page);
  const shell = new Shell(page);
  await list.open();
  await expect(list.rows.first()).toBeVisible();
  await keys.press("Control+k");
  await expect(page.locator("input:focus")).toHaveAccessibleName("Search builds, pages, and roles");
  await keys.type("al2023 available");
  const field = shell.palette.getByRole("combobox");
  await expect(field).toHaveValue("al2023 available");
  const all = shell.palette.getByRole("option", {
    name: "View all matches for “al2023 available”",
  });
  await expect(all).toBeVisible();
  await expect(shell.palette.getByRole("option", { name: /AVAILABLE/ }).first()).toBeVisible();
  await all.click();
  await expect(page).toHaveURL(/\/builds\?.*q=al2023\+available/);
  await expect(list.search).toHaveValue("al2023 available");
  await expect(list.row("AVAILABLE").first()).toBeVisible();
});

test("A link that fails keeps the page and reports the failure", async ({
  page,
  context,
  signInByCookie,
}) => {
  await signInByCookie("erin");
  const list = new BuildList(page);
  await list.open();
  await expect(list.rows.first()).toBeVisible();
  await page.keyboard.press("/");
  await expect(list.search).toBeFocused();
  const link = list.rows.first().getByRole("link");
  const name = (await link.textContent()) ?? "";
  await context.setOffline(true);
  await link.click();
  const notice = page.getByRole("alert").filter({ hasText: "Couldn't open the page" });
  await expect(notice).toBeVisible();
  await expect(list.rows.first()).toBeVisible();
  await list.search.fill("still here");
  await expect(list.search).toHaveValue("still here");
  await context.setOffline(false);
  await notice.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
});
