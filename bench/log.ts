import { chromium } from "@playwright/test";
import { startKiln } from "../e2e/support/kiln";
import { signInAs } from "../e2e/support/sign-in";
import { startBuild } from "../e2e/support/start-build";
import { formatBuildPath } from "../lib/imagebuilder/arn";
import { CHROMIUM_ARGS, findChromium } from "../scripts/lib/chromium.mjs";
import {
  measureFirstLinesMs,
  measureHeapMb,
  measureLinesLoadedMs,
  measureScrollFrameMs,
  measureSearchMs,
} from "./lib/log-page";
import { measureLogTail } from "./lib/log-tail";
import { reportMeasurement } from "./lib/report";
import { computePercentile } from "./lib/statistics";

// Measures a build's log in the browser: a log of 200,000 lines (40 MB) opened for the first time,
// and a log that grows by 500 lines a second. With `KILN_BENCH_MINUTE=1`, the growing log is
// followed for a minute instead of 20 seconds.

const LINES = 200_000;
const RATE = 500;
const FOLLOWED_SECONDS = process.env.KILN_BENCH_MINUTE === "1" ? 60 : 20;
/** Leaves time for the page to open and the build to end. */
const BUILD_SECONDS = FOLLOWED_SECONDS + 10;
const RECIPE = "al2023-base/2.0.0";

const kiln = await startKiln({ buildSeconds: BUILD_SECONDS, env: { KILN_LOG_LEVEL: "warn" } });
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
try {
  const viewport = { width: 1440, height: 900 };
  const context = await browser.newContext({ baseURL: kiln.url, viewport });
  const page = await context.newPage();
  // Defines the helper that esbuild adds to functions that run in the page.
  await page.addInitScript({ content: "globalThis.__name = (one) => one" });
  await signInAs(page, "erin");
  const large = await startBuild(kiln, RECIPE, "succeed", { "sandbox-log-lines": String(LINES) });
  const live = await startBuild(kiln, RECIPE, "succeed", { "sandbox-log-rate": String(RATE) });

  await page.goto(`${formatBuildPath(live)}?tab=log`);
  const { lags, blocked, lines } = await measureLogTail(page, FOLLOWED_SECONDS);
  const name = `a log that grows by ${RATE} lines a second`;
  if (lines < FOLLOWED_SECONDS * RATE * 0.8) throw new Error(`Only ${lines} lines came.`);
  reportMeasurement({
    name: `${name}: newest line shown after, p95`,
    value: computePercentile(lags, 0.95),
    unit: "ms",
    budget: 2_500,
  });
  reportMeasurement({
    name: `${name}: page blocked, a second`,
    value: blocked,
    unit: "ms",
    budget: 100,
  });

  await page.goto(formatBuildPath(large) ?? "/");
  await page
    .locator('[role="status"]', { hasText: "AVAILABLE" })
    .first()
    .waitFor({ timeout: 60_000 });
  const of = `a log of ${LINES.toLocaleString("en")} lines`;
  reportMeasurement({
    name: `${of}: first lines`,
    value: await measureFirstLinesMs(page),
    unit: "ms",
    budget: 700,
  });
  reportMeasurement({
    name: `${of}: all lines`,
    value: await measureLinesLoadedMs(page, LINES * 0.9),
    unit: "ms",
    budget: 15_000,
  });
  for (const [kind, query] of [
    ["rare", "no such words here"],
    ["common", "e"],
  ] as const) {
    const value = await measureSearchMs(page, query);
    reportMeasurement({ name: `${of}: search, ${kind}`, value, unit: "ms", budget: 400 });
  }
  reportMeasurement({
    name: `${of}: frame while scrolling`,
    value: await measureScrollFrameMs(page),
    unit: "ms",
    budget: 1_000 / 55,
  });
  reportMeasurement({
    name: `${of}: heap`,
    value: await measureHeapMb(page),
    unit: "MB",
    budget: 250,
  });
} finally {
  await browser.close();
  await kiln.stop();
}
process.exit();
