import type { Browser, BrowserContextOptions } from "@playwright/test";
import { report } from "./lib/report";
import { median } from "./lib/statistics";
import { visitFresh } from "./lib/visit-fresh";
import type { Visit } from "./lib/vitals";

const RUNS = 5;

interface PageBudget {
  path: string;
  scriptKb: number;
}

const PAGES: PageBudget[] = [
  { path: "/builds/new", scriptKb: 300 },
  { path: "/builds", scriptKb: 220 },
];

/**
 * Measures first visits of the two main pages: the median of five, each with an empty cache.
 *
 * @param options including the cookies of a signed-in user
 */
export async function benchPages(browser: Browser, options: BrowserContextOptions): Promise<void> {
  for (const { path, scriptKb } of PAGES) {
    const visits: Visit[] = [];
    const slow: Visit[] = [];
    for (let run = 0; run < RUNS; run++) {
      visits.push(await visitFresh(browser, options, path, false));
      slow.push(await visitFresh(browser, options, path, true));
    }
    const of = (key: keyof Visit, from = visits) => median(from.map((visit) => visit[key]));
    const name = `first visit of ${path}`;
    report({ name: `${name}: JavaScript`, value: of("scriptKb"), unit: "KB", budget: scriptKb });
    report({ name: `${name}: CSS`, value: of("styleKb"), unit: "KB", budget: 20 });
    report({ name: `${name}: LCP`, value: of("lcp"), unit: "ms", budget: 650 });
    report({ name: `${name}: blocking time`, value: of("blocking"), unit: "ms", budget: 150 });
    report({ name: `${name}: layout shift`, value: of("shift"), unit: "score", budget: 0.02 });
    report({ name: `${name}: LCP, slow`, value: of("lcp", slow), unit: "ms", budget: 3_000 });
  }
}
