import type { Page } from "@playwright/test";
import { Keyboard } from "../pages/keyboard";
import { Shell } from "../pages/shell";
import { expect, test } from "../support/fixtures";

/** Expects the first Tab on a page to offer to skip the header. */
async function expectSkipLink(page: Page, keys: Keyboard) {
  await keys.press("Tab");
  await keys.expectFocus(page.getByRole("link", { name: "Skip to main content" }));
  await keys.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
}

test("The palette opens pages and switches roles, and restores the focus", async ({
  page,
  signInByCookie,
  form,
}) => {
  await signInByCookie("leo");
  await page.goto("/builds?scope=build-engineer%40eu-west-1");
  const keys = new Keyboard(page);
  const shell = new Shell(page);
  const search = page.getByRole("searchbox", { name: "Search builds" });
  const field = shell.palette.getByRole("combobox");

  await expectSkipLink(page, keys);
  await keys.goTo(search);
  await keys.press("Control+k");
  await keys.expectFocus(field);
  await keys.press("Escape");
  await expect(shell.palette).toBeHidden();
  await keys.expectFocus(search);

  await keys.press("Control+k");
  await keys.expectFocus(field);
  await keys.type("new");
  await keys.press("Enter");
  await expect(form.form).toBeVisible();
  await form.untilReady();

  await keys.press("Control+k");
  await keys.expectFocus(field);
  await keys.type("role build us-east-1 lead");
  await keys.press("Enter");
  await expect(shell.switcher).toHaveAccessibleName(
    "Acting as Team lead in Build (us-east-1). Change the account, Region, or role",
  );

  await keys.press("Control+k");
  await keys.expectFocus(field);
  await keys.type("go to builds");
  await keys.press("Enter");
  await page.waitForURL(
    (url) => url.pathname === "/builds" && url.search.endsWith("-lead%40us-east-1"),
  );
});

test("The form's dialogs, menus and blocked submit take and restore the focus", async ({
  page,
  signInByCookie,
  form,
}) => {
  await signInByCookie("erin");
  const keys = new Keyboard(page);
  const shell = new Shell(page);

  await test.step("the first Tab offers to skip the header, also on the page of an error", async () => {
    await page.goto("/builds/submissions/none");
    await expectSkipLink(page, keys);
    await form.open();
    await expectSkipLink(page, keys);
  });

  await test.step("menus in the header", async () => {
    for (const trigger of [
      shell.switcher,
      page.getByRole("button", { name: "Erin Engineer's account" }),
    ]) {
      await keys.goTo(trigger);
      await keys.press("Enter");
      await expect(page.locator("[popover]:popover-open :focus")).toBeVisible();
      await keys.press("Escape");
      await keys.expectFocus(trigger);
    }
  });

  await test.step("the import and the exports", async () => {
    const transfer = form.panel.getByRole("button", { name: "Import and export" });
    await keys.goTo(transfer);
    const items = ["Import a request", "Export as JSON", "Export as AWS CLI command"];
    for (const [index, item] of items.entries()) {
      await keys.press("Enter");
      await keys.expectFocus(page.getByRole("menuitem", { name: "Import a request" }));
      for (let steps = 0; steps < index; steps++) await keys.press("ArrowDown");
      await keys.expectFocus(page.getByRole("menuitem", { name: item }));
      await keys.press("Enter");
      const dialog = page.getByRole("dialog");
      await expect(dialog.locator(":focus"), item).toBeVisible();
      await keys.press("Escape");
      await expect(dialog).toBeHidden();
      await keys.expectFocus(transfer);
    }
  });

  await test.step("a blocked submit links to the invalid fields", async () => {
    await keys.press("Control+Enter");
    const summary = page
      .getByRole("main")
      .locator("[tabindex='-1']")
      .filter({ hasText: "2 fields need attention" });
    await expect(summary).toBeFocused();
    await expect(summary).toBeInViewport();
    await keys.activate(summary.getByRole("link", { name: "Image recipe" }));
    await keys.expectFocus(form.picker("Image recipe"));
    await expect(form.picker("Image recipe")).toHaveAccessibleDescription(
      /^Select an image recipe\./,
    );
  });

  await test.step("the confirmation before leaving returns the focus to the link", async () => {
    await keys.press("Shift+Tab");
    await keys.fill(form.picker("Image recipe"), "begun");
    const link = page
      .getByRole("navigation", { name: "Main" })
      .getByRole("link", { name: "Builds" });
    await keys.activate(link, "Shift+Tab");
    const question = page.getByRole("alertdialog");
    await expect(question.locator(":focus")).toBeVisible();
    await keys.press("Escape");
    await expect(question).toBeHidden();
    await keys.expectFocus(link);
  });
});
