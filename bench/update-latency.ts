import { setTimeout as pause } from "node:timers/promises";
import { type Browser, chromium, type Page } from "@playwright/test";
import { type Kiln, type KilnOptions, startKiln } from "../e2e/support/kiln";
import { startBuildOutsideKiln } from "../e2e/support/outside-kiln";
import { signInAndGetCookies } from "../e2e/support/session-cookies";
import { CHROMIUM_ARGS, findChromium } from "../scripts/lib/chromium.mjs";
import { reportMeasurement } from "./lib/report";
import { computePercentile } from "./lib/statistics";

// Measures the time from a build's end in the sandbox until a browser shows it in the list, with
// polling and with the event queue. Start and end use this machine's clock.

const CHANGES = 100;
/** Number of builds running while changes are measured. */
const RUNNING = 20;
/**
 * Maximum interval between two changes in milliseconds. Intervals are random so that changes aren't
 * synchronized with the polls.
 */
const MAX_INTERVAL_MS = 700;
/**
 * Long enough that no build ends before the benchmark ends it, and that each build is a few seconds
 * old when its first event arrives.
 */
const BUILD_SECONDS = 120;
/** The configuration's default poll interval, in milliseconds. */
const POLL_MS = 2_000;
const TIMEOUT_MS = 20_000;
/** High enough to render all running builds. */
const viewport = { width: 1440, height: 2_000 };

declare global {
  interface Window {
    /** The value of `Date.now()` when each row first showed that its build had ended, by ARN. */
    kilnEnds: Record<string, number>;
  }
}

/** Runs in the page. */
function watchEnds(): void {
  window.kilnEnds = {};
  new MutationObserver(() =>
    // A change appears on the screen in the following frame.
    requestAnimationFrame(() => {
      for (const row of document.querySelectorAll("[data-arn]")) {
        const arn = row.getAttribute("data-arn") ?? "";
        if (!row.textContent?.includes("AVAILABLE")) continue;
        window.kilnEnds[arn] ??= Date.now();
      }
    }),
  ).observe(document.body, { subtree: true, childList: true, characterData: true });
}

async function openList(browser: Browser, kiln: Kiln): Promise<Page> {
  const context = await browser.newContext({ baseURL: kiln.url, viewport });
  await context.addCookies(await signInAndGetCookies(kiln.url, "erin"));
  const page = await context.newPage();
  await page.goto("/builds?scope=build-engineer%40eu-west-1");
  await page.evaluate(watchEnds);
  return page;
}

function waitUntilShown(page: Page, arns: readonly string[]): Promise<unknown> {
  return page.waitForFunction(
    (wanted) => wanted.every((arn) => document.querySelector(`[data-arn="${arn}"]`)),
    arns,
    { timeout: TIMEOUT_MS },
  );
}

/** Ends the builds one after another, starting with the oldest, and starts a new one for each. */
async function endBuilds(kiln: Kiln, running: string[]): Promise<Map<string, number>> {
  const ended = new Map<string, number>();
  while (ended.size < CHANGES) {
    const arn = running.shift() ?? "";
    ended.set(arn, Date.now());
    await kiln.sandbox.finish(arn);
    const since = performance.now();
    running.push(await startBuildOutsideKiln(kiln));
    await pause(Math.max(0, Math.random() * MAX_INTERVAL_MS - (performance.now() - since)));
  }
  return ended;
}

async function measureDelays(browser: Browser, options: KilnOptions): Promise<number[]> {
  const quiet = { KILN_LOG_LEVEL: "warn" };
  const kiln = await startKiln({ ...options, buildSeconds: BUILD_SECONDS, env: quiet });
  try {
    const page = await openList(browser, kiln);
    const running: string[] = [];
    while (running.length < RUNNING) running.push(await startBuildOutsideKiln(kiln));
    await waitUntilShown(page, running);
    const ended = await endBuilds(kiln, running);
    await page.waitForFunction(
      (wanted) => wanted.every((arn) => window.kilnEnds[arn] !== undefined),
      [...ended.keys()],
      { timeout: TIMEOUT_MS },
    );
    const shown = await page.evaluate(() => window.kilnEnds);
    return [...ended].map(([arn, at]) => (shown[arn] ?? Number.POSITIVE_INFINITY) - at);
  } finally {
    await kiln.stop();
  }
}

const deliveryModes = [
  { name: "by polls", options: {}, budget: 1.2 * POLL_MS },
  { name: "by the queue", options: { eventQueue: true }, budget: 700 },
];

const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
try {
  for (const { name, options, budget } of deliveryModes) {
    const value = computePercentile(await measureDelays(browser, options), 0.95);
    reportMeasurement({
      name: `a change at AWS until the list shows it ${name}, p95`,
      value,
      unit: "ms",
      budget,
    });
  }
} finally {
  await browser.close();
}
process.exit();
