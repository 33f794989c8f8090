import { expect, type Locator, type Page } from "@playwright/test";
import { expectNoAxeViolations } from "./axe";

const PHONE = { width: 390, height: 844 };

/** Nothing makes the page scroll sideways at the width it has now. */
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
 * What the page shows now has no axe violation, in light and in dark, and fits on a phone.
 * @param part what alone has changed since the page was looked at
 */
export async function expectSound(page: Page, part?: Locator): Promise<void> {
  await expectNoAxeViolations(page, part);
  const desk = page.viewportSize();
  await page.setViewportSize(PHONE);
  await expectNoSidewaysScroll(page);
  if (desk) await page.setViewportSize(desk);
}
