import type { Page } from "@playwright/test";

/**
 * Waits until React handles the events of all controls that the page shows.
 *
 * A key pressed before that is lost. A click can also be lost if the control is rendered again.
 */
export async function waitUntilHydrated(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    // Pages of the identity provider and downloads aren't hydrated.
    if (!("__next_f" in window)) return true;
    const controls = document.querySelectorAll("a[href], button, input, select, textarea");
    return [...controls].every((control) =>
      Object.keys(control).some((key) => key.startsWith("__reactProps$")),
    );
  });
  // Effects, such as listeners for keys, run after the frame is drawn.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
}

/**
 * Makes `goto` and `reload` return once the page is hydrated, unless the caller sets `waitUntil`.
 */
export function waitForHydrationOnLoad(page: Page): void {
  const { goto, reload } = page;
  page.goto = async (url, options) => {
    const response = await goto.call(page, url, options);
    if (!options?.waitUntil) await waitUntilHydrated(page);
    return response;
  };
  page.reload = async (options) => {
    const response = await reload.call(page, options);
    if (!options?.waitUntil) await waitUntilHydrated(page);
    return response;
  };
}
