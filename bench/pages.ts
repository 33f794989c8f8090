import type { Browser, BrowserContextOptions } from "@playwright/test";
import { measureUncachedVisit } from "./lib/measure-uncached-visit";
import { reportMeasurement } from "./lib/report";
import { computeMedian } from "./lib/statistics";
import type { VisitMeasurement } from "./lib/vitals";

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
 * Measures first visits to the two main pages and reports the median of five visits, each with an
 * empty cache.
 *
 * @param options including the cookies of a signed-in user
 */
export async function benchmarkPages(
  browser: Browser,
  options: BrowserContextOptions,
): Promise<void> {
  for (const { path, scriptKb } of PAGES) {
    const visits: VisitMeasurement[] = [];
    const slow: VisitMeasurement[] = [];
    for (let run = 0; run < RUNS; run++) {
      visits.push(await measureUncachedVisit(browser, options, path, false));
      slow.push(await measureUncachedVisit(browser, options, path, true));
    }
    const of = (key: keyof VisitMeasurement, from = visits) =>
      computeMedian(from.map((visit) => visit[key]));
    const name = `first visit of ${path}`;
    reportMeasurement({
      name: `${name}: JavaScript`,
      value: of("scriptKb"),
      unit: "KB",
      budget: scriptKb,
    });
    reportMeasurement({ name: `${name}: CSS`, value: of("styleKb"), unit: "KB", budget: 20 });
    reportMeasurement({ name: `${name}: LCP`, value: of("lcp"), unit: "ms", budget: 650 });
    reportMeasurement({
      name: `${name}: blocking time`,
      value: of("blocking"),
      unit: "ms",
      budget: 150,
    });
    reportMeasurement({
      name: `${name}: layout shift`,
      value: of("shift"),
      unit: "score",
      budget: 0.02,
    });
    reportMeasurement({
      name: `${name}: LCP, slow`,
      value: of("lcp", slow),
      unit: "ms",
      budget: 3_000,
    });
  }
}
