import type { Page } from "@playwright/test";

declare global {
  interface Window {
    kilnLogOpened: number;
  }
}

/** Measures the time from a click on the Log tab to the first lines on the screen. */
export function measureFirstLinesMs(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const tab = [...document.querySelectorAll<HTMLElement>('[role="tab"]')].find(
          ({ textContent }) => textContent === "Log",
        );
        window.kilnLogOpened = performance.now();
        tab?.click();
        const look = () => {
          const shown = document.querySelector("[data-line]") !== null;
          // The lines are painted by the next frame.
          if (shown) requestAnimationFrame(() => resolve(performance.now() - window.kilnLogOpened));
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
}

/** Measures the time from the click on the Log tab until this many lines are loaded. */
export async function measureLinesLoadedMs(page: Page, lines: number): Promise<number> {
  const ms = await page.waitForFunction((wanted) => {
    const words = document.querySelector('section[aria-label="Log"]')?.textContent ?? "";
    const count = Number(/([\d,]+) lines/.exec(words)?.[1]?.replaceAll(",", "") ?? 0);
    return count >= wanted ? performance.now() - window.kilnLogOpened : null;
  }, lines);
  return Number(await ms.jsonValue());
}

/** Measures the time from entering a search text until the number of matching lines is shown. */
export function measureSearchMs(page: Page, query: string): Promise<number> {
  return page.evaluate(
    (text) =>
      new Promise<number>((resolve, reject) => {
        const input = document.querySelector<HTMLInputElement>('input[type="search"]');
        if (!input) return reject(new Error("There is no search."));
        const since = performance.now();
        const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
        set?.call(input, text);
        input.dispatchEvent(new Event("input", { bubbles: true }));
        const look = () => {
          const words = input.closest("div")?.parentElement?.textContent ?? "";
          if (/No match|\d+ of \d+|\d+ lines?/.test(words)) resolve(performance.now() - since);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
    query,
  );
}

/** Returns the average milliseconds per frame while scrolling through the log for three seconds. */
export function measureScrollFrameMs(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const log = document.querySelector('[role="log"]');
        if (!log) return reject(new Error("There is no log."));
        log.scrollTop = 0;
        const since = performance.now();
        let frames = 0;
        const step = () => {
          const passed = performance.now() - since;
          if (passed > 3_000) return resolve(passed / frames);
          frames += 1;
          log.scrollTop += 240;
          requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
      }),
  );
}

/** Returns the JavaScript heap size after garbage collection, in MB. */
export async function measureHeapMb(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("HeapProfiler.enable");
  await devtools.send("HeapProfiler.collectGarbage");
  await devtools.send("Performance.enable");
  const { metrics } = await devtools.send("Performance.getMetrics");
  const used = metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? 0;
  return used / 1_000_000;
}
