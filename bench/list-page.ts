import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { generateRealisticBuilds } from "@/lib/builds/list/testing/realistic-builds";
import { storeBuilds } from "@/lib/builds/list/testing/store";
import { openDatabase } from "@/lib/db/database";
import { type Kiln, startKiln } from "../e2e/support/kiln";
import { signInAs } from "../e2e/support/sign-in";
import { CHROMIUM_ARGS, findChromium } from "../scripts/lib/chromium.mjs";
import { measureFrameTimes } from "./lib/frame-times";
import { reportMeasurement } from "./lib/report";
import { computeMedian, computePercentile } from "./lib/statistics";

// Measures the list of 100,000 builds in the browser: the time to the first rows, and the frame
// times while scrolling through many pages.

const BUILDS = 100_000;
/** A separate account and Region, which Kiln doesn't poll before its builds exist. */
const ACCOUNT_REGION = { account: "444455556666", region: "ap-southeast-2" };
const PATH = "/builds?scope=prod-engineer%40ap-southeast-2";
const RUNS = 5;
const viewport = { width: 1440, height: 900 };

/** The maximum frame time in milliseconds, for 55 frames per second. */
const FRAME_BUDGET_MS = 1_000 / 55;

async function seed(kiln: Kiln): Promise<void> {
  const db = await openDatabase({ file: join(kiln.dataDir, "kiln.db") });
  await storeBuilds(db, generateRealisticBuilds(BUILDS, ACCOUNT_REGION, new Date()));
  await db.destroy();
}

/**
 * Measures the time from the start of the navigation to the paint of the first row, in
 * milliseconds.
 */
async function measureFirstRows(page: Page): Promise<number> {
  await page.addInitScript(() => {
    const look = () => {
      if (!document.querySelector("[data-row]")) return requestAnimationFrame(look);
      const channel = new MessageChannel();
      channel.port1.onmessage = () => performance.mark("kiln-rows");
      channel.port2.postMessage(null);
    };
    requestAnimationFrame(look);
  });
  await page.goto(PATH);
  await page.waitForFunction(() => performance.getEntriesByName("kiln-rows").length > 0);
  return page.evaluate(() => performance.getEntriesByName("kiln-rows")[0]?.startTime ?? 0);
}

/** Defines the helper that esbuild adds to functions that run in a page. */
const NAME_HELPER_SCRIPT = { content: "globalThis.__name = (one) => one" };

const kiln = await startKiln({ env: { KILN_LOG_LEVEL: "warn" } });
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
try {
  const context = await browser.newContext({ baseURL: kiln.url, viewport });
  await context.addInitScript(NAME_HELPER_SCRIPT);
  const page = await context.newPage();
  await signInAs(page, "erin");
  await seed(kiln);
  const storageState = await context.storageState();
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const fresh = await browser.newContext({ baseURL: kiln.url, viewport, storageState });
    await fresh.addInitScript(NAME_HELPER_SCRIPT);
    times.push(await measureFirstRows(await fresh.newPage()));
    await fresh.close();
  }
  const name = "list of 100,000 builds";
  reportMeasurement({
    name: `${name}: first rows`,
    value: computeMedian(times),
    unit: "ms",
    budget: 1_000,
  });

  await page.goto(PATH, { waitUntil: "networkidle" });
  const frames = await measureFrameTimes(page, { pixelsASecond: 4_000, seconds: 8 });
  const mean = frames.reduce((sum, time) => sum + time, 0) / frames.length;
  reportMeasurement({
    name: `${name}: a frame of scrolling`,
    value: mean,
    unit: "ms",
    budget: FRAME_BUDGET_MS,
  });
  reportMeasurement({
    name: `${name}: a frame of scrolling, p95`,
    value: computePercentile(frames, 0.95),
    unit: "ms",
    budget: 34,
  });
} finally {
  await browser.close();
  await kiln.stop();
}
process.exit();
