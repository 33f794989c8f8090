import type { Page } from "@playwright/test";

interface Scroll {
  pixelsASecond: number;
  seconds: number;
}

/**
 * Scrolls the page down at a constant rate and returns the duration of each frame in milliseconds.
 */
export function measureFrameTimes(page: Page, scroll: Scroll): Promise<number[]> {
  return page.evaluate(
    ({ pixelsASecond, seconds }) =>
      new Promise<number[]>((resolve) => {
        const times: number[] = [];
        const started = performance.now();
        let before = started;
        requestAnimationFrame(function frame() {
          const now = performance.now();
          times.push(now - before);
          window.scrollBy(0, ((now - before) * pixelsASecond) / 1_000);
          before = now;
          if (now - started < seconds * 1_000) requestAnimationFrame(frame);
          else resolve(times);
        });
      }),
    scroll,
  );
}
