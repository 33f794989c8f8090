import type { Page } from "@playwright/test";

/**
 * The cost of a first visit. Times are in milliseconds. Sizes are in KB (1000 bytes) as sent over
 * the network, unless stated otherwise.
 */
export interface VisitMeasurement {
  scriptKb: number;
  styleKb: number;
  /** The size of the document after decompression. */
  htmlKb: number;
  /** Largest Contentful Paint. */
  lcp: number;
  /**
   * Total blocking time: the time beyond 50 ms of each task that ended between the First Contentful
   * Paint and {@link QUIET_MS} after the network became idle.
   */
  blocking: number;
  /** Cumulative layout shift (CLS). */
  shift: number;
}

interface Vitals {
  lcp: number;
  shift: number;
  long: { start: number; duration: number }[];
}

declare global {
  interface Window {
    kilnVitals: Vitals;
  }
}

const LONG_TASK_MS = 50;
/** For this many milliseconds after the network became idle, tasks still count as blocking. */
const QUIET_MS = 1_000;

/**
 * Runs in the page before its own scripts. It has no named inner functions, because the compiler
 * marks those with a helper that doesn't exist in the page.
 */
function observe(): void {
  const vitals: Vitals = { lcp: 0, shift: 0, long: [] };
  window.kilnVitals = vitals;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { entryType, startTime, duration } = entry;
      if (entryType === "largest-contentful-paint") vitals.lcp = startTime;
      if (entryType === "longtask") vitals.long.push({ start: startTime, duration });
      if (entryType !== "layout-shift") continue;
      const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
      if (!shift.hadRecentInput) vitals.shift += shift.value;
    }
  });
  for (const type of ["largest-contentful-paint", "longtask", "layout-shift"]) {
    observer.observe({ type, buffered: true });
  }
}

/**
 * Returns the transfer sizes of scripts and style sheets, headers included, and the size of the
 * document after decompression.
 */
async function countTransfers(page: Page) {
  const sizes = { Script: 0, Stylesheet: 0, Document: 0 };
  const types = new Map<string, keyof typeof sizes>();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  devtools.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Script" || type === "Stylesheet" || type === "Document")
      types.set(requestId, type);
  });
  devtools.on("Network.dataReceived", ({ requestId, dataLength }) => {
    if (types.get(requestId) === "Document") sizes.Document += dataLength;
  });
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const type = types.get(requestId);
    if (type === "Script" || type === "Stylesheet") sizes[type] += encodedDataLength;
  });
  return sizes;
}

/**
 * Opens a path and measures the visit.
 *
 * @param page a page of a new browser context, whose cache is empty
 * @throws if the page has no Largest Contentful Paint
 */
export async function measureVisit(page: Page, path: string): Promise<VisitMeasurement> {
  await page.addInitScript(observe);
  const sizes = await countTransfers(page);
  await page.goto(path, { waitUntil: "networkidle" });
  await page.waitForTimeout(QUIET_MS);
  const { vitals, firstPaint } = await page.evaluate(() => ({
    vitals: window.kilnVitals,
    firstPaint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
  }));
  if (vitals.lcp === 0) throw new Error(`${path} painted nothing that counts.`);
  const blocking = vitals.long
    .filter(({ start, duration }) => start + duration > firstPaint)
    .reduce((sum, { duration }) => sum + Math.max(0, duration - LONG_TASK_MS), 0);
  const { lcp, shift } = vitals;
  return {
    scriptKb: sizes.Script / 1_000,
    styleKb: sizes.Stylesheet / 1_000,
    htmlKb: sizes.Document / 1_000,
    lcp,
    blocking,
    shift,
  };
}
