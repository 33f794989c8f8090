import { join } from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";
import { resolveRepositoryPath } from "../../scripts/lib/paths.mjs";

const FOLDER = resolveRepositoryPath("screenshots");
const OPEN_POPUP = "[role=dialog], [role=alertdialog], [role=menu], dialog[open]";
export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/**
 * Writes `screenshots/{name}-{width}-{light|dark}.png` at the width of a desktop and of a phone. If
 * a dialog or menu is open, only the viewport is shown, and otherwise the whole page.
 */
export async function takeScreenshots(
  page: Page,
  name: string,
  sizes: readonly (typeof DESKTOP)[] = [DESKTOP, PHONE],
): Promise<void> {
  // Closed popovers stay in the document.
  const open = page.locator(OPEN_POPUP).filter({ visible: true });
  await expectSettled(page);
  const fullPage = (await open.count()) === 0;
  for (const size of sizes) {
    await page.setViewportSize(size);
    await expectSettled(page);
    const popups = await open.count();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(() => window.scrollTo(0, 0));
      await expectSettled(page);
      await expect(open).toHaveCount(popups);
      const path = join(FOLDER, `${name}-${size.width}-${colorScheme}.png`);
      await page.screenshot({ path, fullPage, animations: "disabled" });
    }
  }
  await page.setViewportSize(DESKTOP);
  await page.emulateMedia({ colorScheme: null });
}

/** Waits until the page's fonts are loaded and its height no longer changes. */
async function expectSettled(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  let before = -1;
  await expect(async () => {
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    const known = before;
    before = height;
    expect(height).toBe(known);
  }).toPass({ intervals: [100], timeout: 10_000 });
}

/** Waits until a part of the page shows its content instead of placeholders. */
export async function expectLoaded(part: Locator): Promise<void> {
  await expect(part).toBeVisible();
  await expect(
    part.locator('[aria-busy="true"], [aria-label^="Loading"], [aria-label^="Looking"]'),
  ).toHaveCount(0);
  await expect(part).not.toContainText("Loading");
}
