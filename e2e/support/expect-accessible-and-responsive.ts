import { expect, type Locator, type Page } from "@playwright/test";
import { expectNoAxeViolations } from "./axe";

const PHONE = { width: 390, height: 844 };

/** Expects that the page doesn't scroll horizontally at its current width. */
export async function expectNoSidewaysScroll(page: Page, timeout?: number): Promise<void> {
  const widest = () =>
    page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
  const message = `${page.url()} scrolls sideways`;
  await expect.poll(widest, { message, timeout }).toBeLessThanOrEqual(0);
}

/**
 * Expects that the page has no axe violations in light and dark, and fits on a phone.
 *
 * @param part restricts the check to this part (the rest of the page must not have changed since
 * the last check)
 */
export async function expectAccessibleAndResponsive(page: Page, part?: Locator): Promise<void> {
  await expectNoAxeViolations(page, part);
  const desk = page.viewportSize();
  await page.setViewportSize(PHONE);
  await expectNoSidewaysScroll(page);
  if (desk) await page.setViewportSize(desk);
}
