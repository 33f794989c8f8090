import type { Page } from "@playwright/test";

export interface LogTailMeasurement {
  /** The age of the newest line on the page in milliseconds, sampled once a second. */
  lags: number[];
  /** The time that the page's tasks take beyond 50 ms each, in milliseconds per second. */
  blocked: number;
  lines: number;
}

/** The time in milliseconds for the existing lines to load, which doesn't count as lag. */
const SETTLE_MS = 3_000;

/**
 * Measures a followed log for a number of seconds. The page must show timestamps in local time.
 */
export async function measureLogTail(page: Page, seconds: number): Promise<LogTailMeasurement> {
  await page.locator("[data-line]").first().waitFor();
  await page.waitForTimeout(SETTLE_MS);
  return page.evaluate(async (count) => {
    let blocked = 0;
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) blocked += duration - 50;
    });
    observer.observe({ type: "longtask" });
    const newest = () => [...document.querySelectorAll<HTMLElement>("[data-line]")].at(-1);
    const lags: number[] = [];
    for (let second = 0; second < count; second++) {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      const [time] = /\d\d:\d\d:\d\d\.\d{3}/.exec(newest()?.textContent ?? "") ?? [];
      const day = new Date();
      const [hours = 0, minutes = 0, rest = 0] = (time ?? "").split(":").map(Number);
      day.setHours(hours, minutes, 0, 0);
      lags.push(Date.now() - day.getTime() - rest * 1_000);
    }
    observer.disconnect();
    return { lags, blocked: blocked / count, lines: Number(newest()?.dataset.line ?? 0) + 1 };
  }, seconds);
}
