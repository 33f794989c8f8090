import { setTimeout as pause } from "node:timers/promises";
import { type Browser, chromium, type Page } from "@playwright/test";
import { type Kiln, type KilnOptions, startKiln } from "../e2e/support/kiln";
import { startOutside } from "../e2e/support/outside";
import { sessionCookies } from "../e2e/support/session-cookies";
import { CHROMIUM_ARGS, findChromium } from "../scripts/lib/chromium.mjs";
import { report } from "./lib/report";
import { percentile } from "./lib/statistics";

/**
 * How long a build's end at the sandbox takes until a browser shows it in the list: with polls, and
 * with the queue of events. Both ends are read from the clock of this machine.
 */
const CHANGES = 100;
/** So many builds run at a time while changes are measured. */
const RUNNING = 20;
/** Milliseconds between two changes, at most: chance keeps them out of step with the polls. */
const APART_MS = 700;
/** None ends by itself before its turn, and each is a few seconds old when the first event tells of it. */
const BUILD_SECONDS = 120;
/** Milliseconds: the configuration's default. */
const POLL_MS = 2_000;
const LATE_MS = 20_000;
/** High enough that all builds that run are drawn. */
const viewport = { width: 1440, height: 2_000 };

declare global {
  interface Window {
    /** When a row first said that its build has ended, by ARN, as `Date.now()` has it. */
    kilnEnds: Record<string, number>;
  }
}

/** Runs in the page. A change is on the screen with the frame after it was made. */
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

/** Ends builds one after another, the oldest first, and starts another for each. */
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
