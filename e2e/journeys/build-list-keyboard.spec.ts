import { BuildList } from "../pages/build-list";
import { Keyboard } from "../pages/keyboard";
import { expect, test } from "../support/fixtures";
import { startBuild } from "../support/start-build";

test.use({ buildSeconds: 3_600 });

test.beforeEach(({ signInByCookie }) => signInByCookie("erin"));

test("Keys move over all rows and open a build", async ({ page }) => {
  const list = new BuildList(page);
  const keys = new Keyboard(page);
  await list.open();
  const row = (index: number) => list.grid.locator(`[data-row="${index}"]`);
  await keys.goTo(row(0));
  await keys.press("ArrowDown");
  await keys.expectFocus(row(1));
  await keys.press("j");
  await keys.expectFocus(row(2));
  await keys.press("ArrowUp");
  await keys.expectFocus(row(1));
  // Waits until the history is loaded. Before that, the list might be too short to scroll its first
  // row out of view.
  const count = page.getByText(/^[0-9,]+ builds$/);
  await expect(count).toBeVisible();
  let index = 0;
  // Each press goes to the end of the loaded rows and loads more rows.
  await expect(async () => {
    index = Number.parseInt((await count.textContent()) ?? "", 10) - 1;
    await keys.press("End");
    await expect(row(index)).toBeFocused({ timeout: 200 });
  }).toPass({ intervals: [50] });
  await expect(row(0)).toHaveCount(0);
  await expect(row(index)).toHaveAttribute("aria-rowindex", String(index + 2));

  // The focused row is scrolled out of view. Keyboard navigation continues from it.
  await page.mouse.wheel(0, -10_000);
  await expect(row(0)).toBeInViewport();
  await keys.press("ArrowUp");
  await keys.expectFocus(row(index - 1));
  await keys.press("Home");
  await keys.expectFocus(row(0));
  // The whole list is one tab stop, plus the controls in its row.
  await keys.press("Tab");
  await keys.expectFocus(row(0).getByRole("checkbox"));
  await keys.press("Tab");
  await keys.expectFocus(row(0).getByRole("link"));
  await keys.press("Shift+Tab");
  await keys.press("Shift+Tab");
  await keys.expectFocus(row(0));
  const name = (await row(0).getByRole("link").textContent()) ?? "";
  await keys.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
});

test("J and K move to the rows from anywhere on the page, and a link skips to the list", async ({
  page,
}) => {
  const list = new BuildList(page);
  const keys = new Keyboard(page);
  await list.open();
  const row = (index: number) => list.grid.locator(`[data-row="${index}"]`);
  await keys.goTo(page.getByRole("link", { name: "Skip to the list" }));
  await keys.press("Enter");
  await keys.press("ArrowDown");
  await keys.expectFocus(row(0));
  await keys.goTo(page.getByRole("button", { name: "Display" }));
  await keys.press("j");
  await keys.expectFocus(row(1));
  await keys.press("k");
  await keys.expectFocus(row(0));
  await list.search.focus();
  await keys.type("jk");
  await expect(list.search).toHaveValue("jk");
});

test("Keys select and deselect builds, one or many", async ({ page, kiln }) => {
  const second = await startBuild(kiln, "al2023-base/1.0.0");
  const first = await startBuild(kiln, "al2023-base/1.1.0");
  const list = new BuildList(page);
  const keys = new Keyboard(page);
  await list.open();
  const row = (index: number) => list.grid.locator(`[data-row="${index}"]`);
  await expect(list.rowOf(first)).toHaveAttribute("data-row", "0");
  await expect(list.rowOf(second)).toHaveAttribute("data-row", "1");
  await keys.goTo(row(0));
  await keys.press("x");
  await expect(row(0)).toHaveAttribute("aria-selected", "true");
  await keys.press("Shift+ArrowDown");
  await keys.press("Shift+ArrowDown");
  await expect(list.bulk).toContainText("3 builds selected");
  await keys.press("Space");
  await expect(row(2)).toHaveAttribute("aria-selected", "false");
  const cancel = list.bulk.getByRole("button", { name: "Cancel 2" });
  await keys.goTo(cancel);
  await keys.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog.locator(":focus")).toBeVisible();
  await keys.press("Escape");
  await expect(dialog).toBeHidden();
  await keys.expectFocus(cancel);
  await keys.goTo(list.bulk.getByRole("button", { name: "Clear selection" }));
  await keys.press("Enter");
  await expect(list.bulk).toBeHidden();
});

test("A slash focuses the search, Escape clears it, and a question mark shows the shortcuts", async ({
  page,
}) => {
  const list = new BuildList(page);
  const keys = new Keyboard(page);
  await list.open();
  await keys.press("/");
  await expect(list.search).toBeFocused();
  await keys.type("windows/?");
  await expect(list.search).toHaveValue("windows/?");
  await keys.press("Escape");
  await expect(list.search).toHaveValue("");
  await expect(page).not.toHaveURL(/q=/);
  await keys.goTo(list.grid.locator('[data-row="0"]'));
  await keys.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(help).toContainText("Open the build");
  await keys.press("Escape");
  await expect(help).toBeHidden();
});

test("A filter is set and removed without a mouse", async ({ page }) => {
  const list = new BuildList(page);
  const keys = new Keyboard(page);
  await list.open();
  const button = page.getByRole("button", { name: "Filter", exact: true });
  await keys.goTo(button);
  await keys.press("Enter");
  const field = page.getByRole("combobox", { name: "Filter by" });
  await keys.expectFocus(field);
  await keys.type("container");
  await keys.press("Enter");
  await expect(page).toHaveURL(/type=DOCKER/);
  await keys.press("Escape");
  await keys.expectFocus(button);
  await expect(list.row("Container").first()).toBeVisible();
  await keys.goTo(page.getByRole("button", { name: "Remove filter: Type Container" }));
  await keys.press("Enter");
  await expect(page).not.toHaveURL(/type=/);
});
