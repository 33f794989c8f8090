import { setTimeout as pause } from "node:timers/promises";
import { type Browser, type BrowserContextOptions, chromium } from "@playwright/test";
import type { BuildComparison } from "@/lib/builds/compare/comparison";
import type { Result } from "@/lib/errors/result";
import { type HttpSession, signInOverHttp } from "../e2e/support/http-session";
import { type Kiln, startKiln } from "../e2e/support/kiln";
import { startBuildOutsideKiln } from "../e2e/support/outside-kiln";
import { signInAndGetCookies } from "../e2e/support/session-cookies";
import { CHROMIUM_ARGS, findChromium } from "../scripts/lib/chromium.mjs";
import { reportMeasurement } from "./lib/report";
import { computeMedian, computePercentile } from "./lib/statistics";
import { measureVisit } from "./lib/vitals";

// Measures the comparison of two builds with 3,000 packages and 2,000 findings each: the server's
// time once it has the lists, and how quickly and smoothly the page shows them.

const PACKAGES = 3_000;
const FINDINGS = 2_000;
const REQUESTS = 100;
const RUNS = 5;
const CPU_SLOWDOWN = 4;
const scope = "build-engineer@eu-west-1";
const viewport = { width: 1440, height: 900 };

/** @param more the number of packages and findings that only this build has */
function startScannedBuild(kiln: Kiln, more: number): Promise<string> {
  return startBuildOutsideKiln(kiln, {
    enhancedImageMetadataEnabled: true,
    imageScanningConfiguration: { imageScanningEnabled: true },
    workflows: undefined,
    tags: {
      "sandbox-packages": String(PACKAGES + more),
      "sandbox-findings": String(FINDINGS + more),
    },
  });
}

async function compare(session: HttpSession, path: string): Promise<BuildComparison | null> {
  const answer = (await session.json(path)) as Result<BuildComparison>;
  return answer.ok ? answer.value : null;
}

/** Waits until both builds are `AVAILABLE` and Kiln has read their packages and findings. */
async function waitForLists(session: HttpSession, path: string): Promise<void> {
  for (;;) {
    const comparison = await compare(session, path);
    const ends = [comparison?.before.status, comparison?.after.status];
    const isEnded = ends.every((status) => status === "AVAILABLE");
    if (isEnded && comparison?.packages.state === "known" && comparison.findings.state === "known")
      return;
    await pause(500);
  }
}

async function measureServer(session: HttpSession, path: string, what: string): Promise<void> {
  const times: number[] = [];
  for (let count = 0; count < REQUESTS; count++) {
    const start = performance.now();
    await compare(session, path);
    times.push(performance.now() - start);
  }
  const name = `compare ${PACKAGES} packages, ${FINDINGS} findings: ${what}, p95`;
  reportMeasurement({ name, value: computePercentile(times, 0.95), unit: "ms", budget: 150 });
}

/**
 * Records when the compared packages and findings were painted, in milliseconds from the start of
 * the navigation.
 */
function watchContent(): void {
  const isAll = location.search.includes("all=1");
  const look = () => {
    const shown = ["packages", "findings"].every((id) => {
      const text = document.querySelector(`#${id}`)?.textContent ?? "";
      return text.includes(" different, ") && (!isAll || /Show all \d,\d/.test(text));
    });
    if (!shown) return requestAnimationFrame(look);
    const channel = new MessageChannel();
    channel.port1.onmessage = () => performance.mark("kiln-content");
    channel.port2.postMessage(null);
  };
  requestAnimationFrame(look);
}

async function visit(
  browser: Browser,
  options: BrowserContextOptions,
  path: string,
  slow: boolean,
) {
  const context = await browser.newContext(options);
  await context.addInitScript({ content: "globalThis.__name = (one) => one" });
  await context.addInitScript(watchContent);
  const page = await context.newPage();
  if (slow) {
    const devtools = await context.newCDPSession(page);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWDOWN });
  }
  const { blocking } = await measureVisit(page, path);
  await page.waitForFunction(() => performance.getEntriesByName("kiln-content").length > 0);
  const content = await page.evaluate(
    () => performance.getEntriesByName("kiln-content")[0]?.startTime ?? 0,
  );
  await context.close();
  return { content, blocking };
}

const kiln = await startKiln({ buildSeconds: 3, env: { KILN_LOG_LEVEL: "warn" } });
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
try {
  const session = await signInOverHttp(kiln.url, "erin");
  const [a, b] = [await startScannedBuild(kiln, 0), await startScannedBuild(kiln, 50)];
  const query = new URLSearchParams({ scope, a, b });
  const path = `/api/builds/compare?${query}`;
  await waitForLists(session, path);
  await measureServer(session, path, "differences");
  await measureServer(session, `${path}&all=1`, "everything");

  const context = await browser.newContext();
  await context.addCookies(await signInAndGetCookies(kiln.url, "erin"));
  const options = { baseURL: kiln.url, viewport, storageState: await context.storageState() };
  for (const view of ["differences", "everything"]) {
    const page = `/builds/compare?${query}${view === "everything" ? "&all=1" : ""}`;
    const [fast, slow]: Awaited<ReturnType<typeof visit>>[][] = [[], []];
    for (let run = 0; run < RUNS; run++) {
      fast?.push(await visit(browser, options, page, false));
      slow?.push(await visit(browser, options, page, true));
    }
    const name = `compare page, ${view}`;
    const content = computeMedian((fast ?? []).map((one) => one.content));
    reportMeasurement({ name: `${name}: content`, value: content, unit: "ms", budget: 1_200 });
    const blocking = computeMedian((slow ?? []).map((one) => one.blocking));
    reportMeasurement({
      name: `${name}: blocking time, CPU 4x slower`,
      value: blocking,
      unit: "ms",
      budget: 300,
    });
  }
} finally {
  await browser.close();
  await kiln.stop();
}
process.exit();
