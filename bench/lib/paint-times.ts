import type { Page } from "@playwright/test";

declare global {
  interface Window {
    kilnPaints: number[];
  }
}

/**
 * Starts recording how long each `event` takes until its effect is painted: from the event's
 * timestamp through the next animation frame to the task after that frame's paint.
 */
export async function startRecordingPaints(page: Page, event: "keydown" | "click"): Promise<void> {
  await page.evaluate((name) => {
    window.kilnPaints = [];
    addEventListener(
      name,
      ({ timeStamp }) =>
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => window.kilnPaints.push(performance.now() - timeStamp);
          channel.port2.postMessage(null);
        }),
      { capture: true },
    );
  }, event);
}

/** Returns the recorded times in milliseconds, once there are `count` of them. */
export async function readPaintTimes(page: Page, count: number): Promise<number[]> {
  await page.waitForFunction((wanted) => window.kilnPaints.length >= wanted, count);
  return page.evaluate(() => window.kilnPaints);
}
