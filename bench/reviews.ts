import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium, type Page } from "@playwright/test";
import { v7 as uuid } from "uuid";
import { parse, stringify } from "yaml";
import { openDatabase } from "@/lib/db/database";
import { listSandboxAccounts } from "@/packages/sandbox/src/account/account-region";
import { type HttpSession, signInOverHttp } from "../e2e/support/http-session";
import { type Kiln, startKiln } from "../e2e/support/kiln";
import { signInAs } from "../e2e/support/sign-in";
import { CHROMIUM_ARGS, findChromium } from "../scripts/lib/chromium.mjs";
import { reportMeasurement } from "./lib/report";
import { computeMedian } from "./lib/statistics";

// Measures /reviews with 2,000 waiting steps in 10 accounts: the time to the first rows, and the
// number of AWS calls that keep the page up to date for one reviewer and for several.

const ACCOUNTS = 10;
const REVIEWS = 2_000;
const REGION = "eu-west-1";
const RUNS = 5;
const REVIEWERS = 8;
const SWEEP_SECONDS = 5;
const COUNTED_SECONDS = 30;
/**
 * Number of steps that actually wait while calls are counted, across all Regions of the sandbox.
 */
const WAITING = 90;
const viewport = { width: 1440, height: 900 };
const folder = mkdtempSync(join(tmpdir(), "kiln-bench-"));
const accounts = listSandboxAccounts(ACCOUNTS);

/** Writes a configuration in which every account has a role for team leads. */
function writeConfig(sweepSeconds: number): string {
  const path = join(folder, `${sweepSeconds}.yaml`);
  const config = {
    accounts: accounts.map(({ id, name }) => ({
      ...{ id, name, regions: [REGION] },
      trackerRole: { arn: `arn:aws:iam::${id}:role/KilnTracker` },
    })),
    roles: accounts.map(({ id }) => ({
      ...{ id: `lead-${id}`, name: "Team lead", arn: `arn:aws:iam::${id}:role/KilnLead` },
      ...{ groups: ["team-leads"], permissions: ["view", "review"] },
    })),
    tracking: { sweepSeconds },
    limits: parse("{ submits: 100000, signInsPerAddress: 100000, signIns: 100000 }"),
  };
  writeFileSync(path, stringify(config));
  return path;
}

const start = (sweepSeconds: number, waiting: number) =>
  startKiln({
    config: writeConfig(sweepSeconds),
    env: {
      KILN_LOG_LEVEL: "warn",
      KILN_SANDBOX_ACCOUNTS: String(ACCOUNTS),
      KILN_SANDBOX_WAITING: String(waiting),
    },
  });

/**
 * Inserts reviews with step details as AWS would return them. Call this after the first sweep,
 * because a sweep closes reviews of steps that AWS doesn't return. The next sweep is an hour later.
 */
async function insertReviews(kiln: Kiln): Promise<void> {
  const db = await openDatabase({ file: join(kiln.dataDir, "kiln.db") });
  const inputs = JSON.stringify({ payload: "x".repeat(2_000) });
  for (let from = 0; from < REVIEWS; from += 100) {
    const rows = Array.from({ length: 100 }, (_, index) => {
      const account = accounts[(from + index) % ACCOUNTS]?.id ?? "";
      const arnPrefix = `arn:aws:imagebuilder:${REGION}:${account}`;
      const opened = Date.now() - (from + index) * 60_000;
      return {
        ...{ id: uuid(), gate: "step" as const, account, region: REGION, step: "WaitForApproval" },
        build_arn: `${arnPrefix}:image/image-${from + index}/1.0.0/1`,
        step_execution_id: `step-${uuid()}`,
        image: `image-${from + index}`,
        ...{ requester_id: "erin", requester_name: "Erin Engineer", requesters: '["erin"]' },
        opened_at: new Date(opened).toISOString(),
        deadline: new Date(opened + 72 * 3_600_000).toISOString(),
        instance_running: index % 2,
        waiting_step: JSON.stringify({
          ...{
            description: null,
            workflowArn: `${arnPrefix}:workflow/build/approve/1.0.0/1`,
            inputs,
          },
        }),
      };
    });
    await db.insertInto("reviews").values(rows).execute();
  }
  await db.destroy();
}

/**
 * Measures the time from the start of the navigation to the paint of the first row, in
 * milliseconds.
 */
async function measureFirstRows(page: Page): Promise<number> {
  await page.addInitScript(() => {
    const look = () => {
      if (!document.querySelector("[data-review]")) return requestAnimationFrame(look);
      const channel = new MessageChannel();
      channel.port1.onmessage = () => performance.mark("kiln-rows");
      channel.port2.postMessage(null);
    };
    requestAnimationFrame(look);
  });
  await page.goto("/reviews");
  await page.waitForFunction(() => performance.getEntriesByName("kiln-rows").length > 0);
  return page.evaluate(() => performance.getEntriesByName("kiln-rows")[0]?.startTime ?? 0);
}

async function measureRows(): Promise<void> {
  const kiln = await start(3_600, 0);
  const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
  try {
    const context = await browser.newContext({ baseURL: kiln.url, viewport });
    await signInAs(await context.newPage(), "leo");
    await waitForCalls(kiln, "ListWaitingWorkflowSteps", ACCOUNTS);
    await insertReviews(kiln);
    const storageState = await context.storageState();
    const times: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      const fresh = await browser.newContext({ baseURL: kiln.url, viewport, storageState });
      await fresh.addInitScript({ content: "globalThis.__name = (one) => one" });
      times.push(await measureFirstRows(await fresh.newPage()));
      await fresh.close();
    }
    const name = `${REVIEWS.toLocaleString("en")} reviews in ${ACCOUNTS} accounts: first rows`;
    reportMeasurement({ name, value: computeMedian(times), unit: "ms", budget: 1_000 });
  } finally {
    await browser.close();
    await kiln.stop();
  }
}

async function waitForCalls(kiln: Kiln, operation: string, count: number): Promise<void> {
  while ((await kiln.sandbox.requests(operation)).length < count) await sleep(200);
}

/** Counts the calls that fetch waiting steps while these sessions poll the list and its count. */
async function countCalls(kiln: Kiln, sessions: readonly HttpSession[]): Promise<number> {
  await kiln.sandbox.clearRequests();
  const until = performance.now() + COUNTED_SECONDS * 1_000;
  const review = async (session: HttpSession) => {
    while (performance.now() < until) {
      await session.json("/api/reviews");
      await session.json("/api/reviews/count");
      await sleep(1_000);
    }
  };
  await Promise.all(sessions.map(review));
  const requests = await Promise.all(
    ["ListWaitingWorkflowSteps", "GetWorkflowStepExecution"].map((operation) =>
      kiln.sandbox.requests(operation),
    ),
  );
  return requests.flat().length;
}

async function measureCalls(): Promise<void> {
  const kiln = await start(SWEEP_SECONDS, WAITING);
  try {
    const sessions: HttpSession[] = [];
    for (let index = 0; index < REVIEWERS; index++) {
      sessions.push(await signInOverHttp(kiln.url, index % 2 ? "dana" : "leo"));
    }
    const wanted = WAITING / 3;
    for (;;) {
      const answer = await sessions[0]?.json("/api/reviews/count");
      if ((answer as { value?: { open: number } }).value?.open === wanted) break;
      await sleep(500);
    }
    // Kiln reads the details of a step once, after finding it.
    await waitForCalls(kiln, "GetWorkflowStepExecution", wanted);
    // There is one call per account and sweep, and one more sweep can start in this time.
    const budget = ACCOUNTS * (COUNTED_SECONDS / SWEEP_SECONDS + 1);
    for (const count of [1, REVIEWERS]) {
      const value = await countCalls(kiln, sessions.slice(0, count));
      const who = count === 1 ? "1 reviewer" : `${count} reviewers`;
      reportMeasurement({
        name: `waiting steps, ${who}: calls in 30 s`,
        value,
        unit: "calls",
        budget,
      });
    }
  } finally {
    await kiln.stop();
  }
}

try {
  await measureRows();
  await measureCalls();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
