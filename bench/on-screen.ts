import { setTimeout as pause } from "node:timers/promises";
import { type Browser, chromium, type Page } from "@playwright/test";
import { type Kiln, type KilnOptions, startKiln } from "../e2e/support/kiln";
import { startOutside } from "../e2e/support/outside";
import { sessionCookies } from "../e2e/support/session-cookies";
import { CHROMIUM_ARGS, findChromium } from "../scripts/lib/chromium.mjs";
import { report } from "./lib/report";
import { percentile } from "./lib/statistics";

/**
 * Measures the time from a build's end at the sandbox until a browser shows it in the list, with
 * polling and with the event queue. Both times use this machine's clock.
 */
const CHANGES = 100;
/** Number of builds running while changes are measured. */
const RUNNING = 20;
/**
 * Maximum interval between two changes in milliseconds, randomized so that changes aren't
 * synchronized with the polls.
 */
const APART_MS = 700;
/** No build ends before its turn, and each is a few seconds old when its first event arrives. */
const BUILD_SECONDS = 120;
/** In milliseconds; the configuration's default. */
const POLL_MS = 2_000;
const LATE_MS = 20_000;
/** High enough to render all running builds. */
const viewport = { width: 1440, height: 2_000 };

declare global {
  interface Window {
    /** When a row first showed that its build has ended, by ARN, from `Date.now()`. */
    kilnEnds: Record<string, number>;
  }
}

/** Runs in the page. A change is on the screen in the frame after it. */
function watchEnds(): void {
  window.kilnEnds = {};
  new MutationObserver(() =>
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
  await context.addCookies(await sessionCookies(kiln.url, "erin"));
  const page = await context.newPage();
  await page.goto("/builds?scope=build-engineer%40eu-west-1");
  await page.evaluate(watchEnds);
  return page;
}

function untilShown(page: Page, arns: readonly string[]): Promise<unknown> {
  return page.waitForFunction(
    (wanted) => wanted.every((arn) => document.querySelector(`[data-arn="${arn}"]`)),
    arns,
    { timeout: LATE_MS },
  );
}

/** Ends the builds one after another, the oldest first, and starts a new one for each. */
async function endBuilds(kiln: Kiln, running: string[]): Promise<Map<string, number>> {
  const ended = new Map<string, number>();
  while (ended.size < CHANGES) {
    const arn = running.shift() ?? "";
    ended.set(arn, Date.now());
    await kiln.sandbox.finish(arn);
    const since = performance.now();
    running.push(await startOutside(kiln));
    await pause(Math.max(0, Math.random() * APART_MS - (performance.now() - since)));
  }
  return ended;
}

async function delays(browser: Browser, options: KilnOptions): Promise<number[]> {
  const quiet = { KILN_LOG_LEVEL: "warn" };
  const kiln = await startKiln({ ...options, buildSeconds: BUILD_SECONDS, env: quiet });
  try {
    const page = await openList(browser, kiln);
    const running: string[] = [];
    while (running.length < RUNNING) running.push(await startOutside(kiln));
    await untilShown(page, running);
    const ended = await endBuilds(kiln, running);
    await page.waitForFunction(
      (wanted) => wanted.every((arn) => window.kilnEnds[arn] !== undefined),
      [...ended.keys()],
      { timeout: LATE_MS },
    );
    const shown = await page.evaluate(() => window.kilnEnds);
    return [...ended].map(([arn, at]) => (shown[arn] ?? Number.POSITIVE_INFINITY) - at);
  } finally {
    await kiln.stop();
  }
}

const ways = [
  { name: "by polls", options: {}, budget: 1.2 * POLL_MS },
  { name: "by the queue", options: { eventQueue: true }, budget: 700 },
];

const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
try {
  for (const { name, options, budget } of ways) {
    const value = percentile(await delays(browser, options), 0.95);
    report({
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
