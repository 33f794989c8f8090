import type { Browser, BrowserContextOptions } from "@playwright/test";
import { measureVisit, type VisitMeasurement } from "./vitals";

/** "Slow 4G" as Lighthouse defines it, with 1.6 Mbit/s and a round trip of 150 ms. */
const SLOW_NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
};
const CPU_SLOWDOWN = 4;

/**
 * Measures a visit with an empty cache.
 *
 * @param options the options of the browser context, with the cookies of a signed-in person
 * @param slow whether to use a four times slower CPU and a slow network
 */
export async function measureUncachedVisit(
  browser: Browser,
  options: BrowserContextOptions,
  path: string,
  slow: boolean,
): Promise<VisitMeasurement> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  if (slow) {
    const devtools = await context.newCDPSession(page);
    await devtools.send("Network.enable");
    await devtools.send("Network.emulateNetworkConditions", SLOW_NETWORK);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWDOWN });
  }
  const visit = await measureVisit(page, path);
  await context.close();
  return visit;
}
