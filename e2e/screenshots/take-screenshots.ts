import { join } from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";
import { resolveRepositoryPath } from "../../scripts/lib/paths.mjs";

const FOLDER = resolveRepositoryPath("screenshots");
const OPEN_POPUP = "[role=dialog], [role=alertdialog], [role=menu], dialog[open]";
export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };
/** The maximum height of a picture of the build list, which loads more rows at its end. */
const MAX_LIST_HEIGHT = 1_800;

/**
 * Writes `screenshots/{name}-{width}-{light|dark}.png` at the width of a desktop and of a phone. If
 * a dialog or menu is open, only the viewport is shown, and otherwise the whole page. Waits for
 * placeholders to be replaced, except in a state whose name ends with `loading`.
 */
export async function takeScreenshots(
  page: Page,
  name: string,
  sizes: readonly (typeof DESKTOP)[] = [DESKTOP, PHONE],
): Promise<void> {
  // Closed popovers stay in the document.
  const open = page.locator(OPEN_POPUP).filter({ visible: true });
  const isLoading = name.endsWith("loading");
  // Hovered buttons look pressed.
  await page.mouse.move(0, 0);
  await expectSettled(page, isLoading);
  const isPage = (await open.count()) === 0;
  const isList = (await page.locator("#build-list").count()) > 0;
  for (const size of sizes) {
    await page.setViewportSize(size);
    await expectSettled(page, isLoading);
    if (isPage) {
      // In a window as high as the page, rows are rendered to its end, and toasts are at the end.
      const height = Math.max(size.height, await getPageHeight(page));
      await page.setViewportSize({
        ...size,
        height: isList ? Math.min(height, MAX_LIST_HEIGHT) : height,
      });
    }
    const popups = await open.count();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(() => window.scrollTo(0, 0));
      await expectSettled(page, isLoading);
      await expect(open).toHaveCount(popups);
      const path = join(FOLDER, `${name}-${size.width}-${colorScheme}.png`);
      await page.screenshot({ path, fullPage: isPage && !isList, animations: "disabled" });
    }
  }
  await page.setViewportSize(DESKTOP);
  await page.emulateMedia({ colorScheme: null });
}

/**
 * Waits until the page's fonts are loaded, its placeholders are replaced, and its height no longer
 * changes.
 */
async function expectSettled(page: Page, isLoading: boolean): Promise<void> {
  // `ready` alone isn't enough, because fonts aren't requested before text needs them.
  await page.evaluate(async () => {
    await Promise.allSettled([...document.fonts].map((font) => font.load()));
    await document.fonts.ready;
  });
  if (!isLoading) {
    await expect(page.locator(".animate-pulse").filter({ visible: true })).toHaveCount(0);
  }
  let before = -1;
  await expect(async () => {
    const height = await getPageHeight(page);
    const known = before;
    before = height;
    expect(height).toBe(known);
  }).toPass({ intervals: [100], timeout: 10_000 });
}

function getPageHeight(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollHeight);
}

/** Waits until a part of the page shows its content instead of placeholders. */
export async function expectLoaded(part: Locator): Promise<void> {
  await expect(part).toBeVisible();
  await expect(part.locator('[aria-busy="true"], [aria-label^="Loading"]')).toHaveCount(0);
  await expect(part).not.toContainText("Loading");
}
