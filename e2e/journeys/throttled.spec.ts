import type { Page } from "@playwright/test";
import { errorCatalog } from "@/lib/errors/catalog";
import { formatBuildPath } from "@/lib/imagebuilder/arn";
import { getStatusRank } from "@/lib/imagebuilder/image-status";
import { BuildList } from "../pages/build-list";
import { BuildPage } from "../pages/build-page";
import { expect, test } from "../support/fixtures";
import type { Kiln } from "../support/kiln";
import type { SandboxFault } from "../support/sandbox-client";
import { readScreenRecord, recordScreen } from "../support/screen-record";
import { startBuild } from "../support/start-build";

/**
 * The time in seconds for which AWS is slow or unreachable. KILN_THROTTLE_SECONDS=120 runs the full
 * test.
 */
const seconds = Number(process.env.KILN_THROTTLE_SECONDS ?? 20);

// The duration is long enough that the builds change their status while AWS is slow or unreachable,
// and outlast that time.
const buildSeconds = Math.round(1.6 * seconds + 25);
// The test uses Kiln's default intervals, because the call rate during the outage is compared with
// the normal rate.
test.use({ buildSeconds, kilnOptions: { tracking: {} } });
test.describe.configure({ mode: "serial" });

const RECIPES = ["al2023-base/1.0.0", "al2023-base/1.1.0", "al2023-base/1.2.0"];
const CALLS = 15;

/**
 * Returns the number of calls in the builds' Region. Other Regions are excluded, because nothing
 * runs there and the trial calls during an outage are as frequent as the polls.
 */
async function callsOf(kiln: Kiln): Promise<number> {
  const requests = await kiln.sandbox.requests();
  return requests.filter(({ region }) => region === "eu-west-1").length;
}

/** The call rate per second, measured over the next few seconds. */
async function callRate(kiln: Kiln): Promise<number> {
  await kiln.sandbox.clearRequests();
  const since = performance.now();
  await expect.poll(() => callsOf(kiln)).toBeGreaterThanOrEqual(CALLS);
  return ((await callsOf(kiln)) * 1_000) / (performance.now() - since);
}

/** The call rate per second in the second half of the outage, when Kiln has backed off. */
async function backedOffRate(kiln: Kiln): Promise<number> {
  const half = seconds / 2;
  await waitSeconds(half);
  await kiln.sandbox.clearRequests();
  await waitSeconds(half);
  return (await callsOf(kiln)) / half;
}

async function waitSeconds(duration: number): Promise<void> {
  const since = performance.now();
  await expect
    .poll(() => performance.now() - since, { timeout: (duration + 60) * 1_000 })
    .toBeGreaterThan(duration * 1_000);
}

const notice = (page: Page, title: string) =>
  page.getByRole("main").getByRole("status").filter({ hasText: title });

/** Expects that the page showed no wrong content during the outage. */
async function expectNoVisibleErrors(page: Page): Promise<void> {
  const { statuses, fewestRows, headings } = await readScreenRecord(page);
  expect(headings).toHaveLength(1);
  expect(fewestRows ?? RECIPES.length).toBeGreaterThanOrEqual(RECIPES.length);
  for (const shown of Object.values(statuses)) {
    const ranks = shown.map((status) => getStatusRank(status) ?? -1);
    expect(ranks, shown.join(" ")).toEqual(ranks.toSorted((a, b) => a - b));
  }
}

const trials: { name: string; fault: SandboxFault; title: string }[] = [
  {
    name: "half of all calls are throttled",
    fault: { kind: "mix", seed: "calm", rates: { throttle: 0.5 } },
    title: errorCatalog.Throttled.title,
  },
  {
    name: "AWS can't be reached",
    fault: { kind: "reset", when: "before" },
    title: errorCatalog.AwsUnreachable.title,
  },
];

for (const { name, fault, title } of trials) {
  test(`While ${name}, the page stays correct and shows its age, Kiln polls less and later recovers`, async ({
    page,
    context,
    kiln,
    signInByCookie,
  }, testInfo) => {
    test.setTimeout((buildSeconds + 300) * 1_000);
    await signInByCookie("erin");
    const arns: string[] = [];
    for (const recipe of RECIPES) arns.push(await startBuild(kiln, recipe));
    const arn = arns[0] ?? "";
    const list = new BuildList(page);
    await list.open();
    const detail = new BuildPage(await context.newPage());
    await detail.page.goto(formatBuildPath(arn) ?? "");
    await expect(detail.page.getByRole("main").getByText("Live", { exact: true })).toBeVisible();
    for (const one of arns) await expect(list.rowOf(one)).toBeVisible();
    const pages = [page, detail.page];
    for (const one of pages) await recordScreen(one);
    const before = await callRate(kiln);

    await kiln.sandbox.faults.set("*", fault, null);
    const during = backedOffRate(kiln);
    for (const one of pages) {
      await expect(notice(one, title)).toBeVisible();
      await expect(notice(one, title)).toContainText(/Showing data from \d/);
    }
    const meanwhile = await during;
    for (const one of pages) await expectNoVisibleErrors(one);
    await kiln.sandbox.faults.clear();

    for (const one of pages) await expect(notice(one, title)).toBeHidden();
    const rates = { before, meanwhile };
    testInfo.annotations.push({ type: "calls a second", description: JSON.stringify(rates) });
    expect(meanwhile, JSON.stringify(rates)).toBeLessThan(before / 2);

    // On a slow machine, some builds might have ended already.
    await Promise.all(arns.map((one) => kiln.sandbox.finish(one).catch(() => undefined)));
    await expect(detail.status).toHaveText("AVAILABLE");
    for (const one of arns) await expect(list.rowOf(one)).toContainText("AVAILABLE");
    for (const one of pages) await expectNoVisibleErrors(one);
  });
}
