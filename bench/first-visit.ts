import { parseArgs } from "node:util";
import { type Browser, type BrowserContextOptions, chromium } from "@playwright/test";
import { signInAs } from "../e2e/support/sign-in";
import { CHROMIUM_ARGS, findChromium } from "../scripts/lib/chromium.mjs";
import { repositoryRoot } from "../scripts/lib/paths.mjs";
import { type RunningCheckout, startKilnFromCheckout } from "./lib/checkout";
import { measureUncachedVisit } from "./lib/measure-uncached-visit";
import { reportMeasurement } from "./lib/report";
import { computeMedian } from "./lib/statistics";
import type { VisitMeasurement } from "./lib/vitals";

// Measures first visits to the form, the list, and a build page with a four times slower CPU and
// 1.6 Mbit/s. `--against DIR` alternates with another checkout in the same run and reports the
// ratios of the medians.

const RUNS = 5;
const viewport = { width: 1440, height: 900 };

interface Budget {
  /**
   * This and the next two budgets apply to this checkout alone. `blockingMs` depends on the
   * machine, so the ratio is more reliable.
   */
  scriptKb: number;
  htmlKb: number;
  blockingMs: number;
  /** The blocking time relative to that of the other checkout, which should be commit 6f89a0b. */
  blockingRatio: number;
}

const BUDGETS = {
  form: { scriptKb: 300, htmlKb: 200, blockingMs: 800, blockingRatio: 0.5 },
  list: { scriptKb: 220, htmlKb: 110, blockingMs: 500, blockingRatio: 0.6 },
  "build page": { scriptKb: 220, htmlKb: 200, blockingMs: 850, blockingRatio: 0.35 },
} satisfies Record<string, Budget>;

type PageName = keyof typeof BUDGETS;
const PAGES = Object.keys(BUDGETS) as PageName[];

interface Site {
  options: BrowserContextOptions;
  paths: Record<PageName, string>;
  visits: Record<PageName, VisitMeasurement[]>;
}

/** Signs in, finds a failed build, and visits each page once to warm up the server. */
async function prepare(browser: Browser, { url }: RunningCheckout): Promise<Site> {
  const context = await browser.newContext({ baseURL: url, viewport });
  const page = await context.newPage();
  await signInAs(page, "erin");
  await page.goto("/builds?status=FAILED");
  const build = await page.locator("[role=grid] [data-row] a").first().getAttribute("href");
  if (build === null) throw new Error("The list has no failed build.");
  // Only the cookies are kept, because a visit with a draft would be a repeat visit.
  const { cookies } = await context.storageState();
  await context.close();
  const options = { baseURL: url, viewport, storageState: { cookies, origins: [] } };
  const paths = { form: "/builds/new", list: "/builds", "build page": build };
  for (const name of PAGES) await measureUncachedVisit(browser, options, paths[name], false);
  return { options, paths, visits: { form: [], list: [], "build page": [] } };
}

function reportPage(
  name: PageName,
  own: VisitMeasurement[],
  other: VisitMeasurement[] | undefined,
): void {
  const budget = BUDGETS[name];
  const of = (visits: VisitMeasurement[], key: keyof VisitMeasurement) =>
    computeMedian(visits.map((visit) => visit[key]));
  const title = `throttled first visit, ${name}`;
  const [blocking, script] = [of(own, "blocking"), of(own, "scriptKb")];
  reportMeasurement({
    name: `${title}: blocking time`,
    value: blocking,
    unit: "ms",
    budget: budget.blockingMs,
  });
  reportMeasurement({
    name: `${title}: JavaScript`,
    value: script,
    unit: "KB",
    budget: budget.scriptKb,
  });
  reportMeasurement({
    name: `${title}: HTML`,
    value: of(own, "htmlKb"),
    unit: "KB",
    budget: budget.htmlKb,
  });
  if (!other) return;
  const ratios = [
    { what: "blocking time", key: "blocking", budget: budget.blockingRatio },
    { what: "JavaScript", key: "scriptKb", budget: 1 },
  ] as const;
  for (const { what, key, budget } of ratios) {
    const base = of(other, key);
    const name = `${title}: ${what} against ${Math.round(base)} of the other checkout`;
    reportMeasurement({ name, value: of(own, key) / base, unit: "ratio", budget });
  }
}

const { values } = parseArgs({ options: { against: { type: "string" } } });
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
const running: RunningCheckout[] = [];
try {
  for (const dir of values.against ? [repositoryRoot, values.against] : [repositoryRoot]) {
    running.push(await startKilnFromCheckout(dir));
  }
  const sites: Site[] = [];
  for (const checkout of running) sites.push(await prepare(browser, checkout));
  for (let run = 0; run < RUNS; run++) {
    for (const name of PAGES) {
      for (const { options, paths, visits } of sites) {
        visits[name].push(await measureUncachedVisit(browser, options, paths[name], true));
      }
    }
  }
  const [own, other] = sites;
  for (const name of PAGES) reportPage(name, own?.visits[name] ?? [], other?.visits[name]);
} finally {
  await browser.close();
  for (const checkout of running) await checkout.stop();
}
process.exit();
