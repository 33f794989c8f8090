import type { Browser, BrowserContextOptions } from "@playwright/test";
import { measureVisit, type Visit } from "./vitals";

/** "Slow 4G" as Lighthouse defines it: 1.6 Mbit/s and 150 ms round trip. */
const SLOW_NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
};
const CPU_SLOWDOWN = 4;

/**
 * Measures a visit with an empty cache.
 * @param options with the cookies of a signed-in person
 * @param slow with the CPU four times slower and on a slow network
 */
export async function visitFresh(
  browser: Browser,
  options: BrowserContextOptions,
  path: string,
  slow: boolean,
): Promise<Visit> {
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
