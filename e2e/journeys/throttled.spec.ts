import type { Page } from "@playwright/test";
import { catalog } from "@/lib/errors/catalog";
import { buildPath } from "@/lib/imagebuilder/arn";
import { statusRank } from "@/lib/imagebuilder/image-status";
import { BuildList } from "../pages/build-list";
import { BuildPage } from "../pages/build-page";
import { expect, test } from "../support/fixtures";
import type { Kiln } from "../support/kiln";
import type { Fault } from "../support/sandbox-client";
import { recordScreen, screenRecord } from "../support/screen-record";
import { startBuild } from "../support/start-build";

/**
 * How long AWS is slow or unreachable, in seconds. KILN_THROTTLE_SECONDS=120 runs the full test.
 */
const seconds = Number(process.env.KILN_THROTTLE_SECONDS ?? 20);

// Tests start while AWS is slow or unreachable, and the builds end some time afterwards.
const buildSeconds = Math.round(1.6 * seconds + 25);
test.use({ buildSeconds });
test.describe.configure({ mode: "serial" });

const RECIPES = ["al2023-base/1.0.0", "al2023-base/1.1.0", "al2023-base/1.2.0"];
const CALLS = 15;

/** The sandbox's call rate per second, measured over the next few seconds. */
async function callRate(kiln: Kiln): Promise<number> {
  await kiln.sandbox.clearRequests();
  const since = performance.now();
  await expect
    .poll(async () => (await kiln.sandbox.requests()).length)
    .toBeGreaterThanOrEqual(CALLS);
  return ((await kiln.sandbox.requests()).length * 1_000) / (performance.now() - since);
}

/** The sandbox's call rate per second during the outage. */
async function rateThroughTrial(kiln: Kiln): Promise<number> {
  await kiln.sandbox.clearRequests();
  const since = performance.now();
  await expect
    .poll(() => performance.now() - since, { timeout: (seconds + 60) * 1_000 })
    .toBeGreaterThan(seconds * 1_000);
  return (await kiln.sandbox.requests()).length / seconds;
}

const notice = (page: Page, title: string) =>
  page.getByRole("main").getByRole("status").filter({ hasText: title });

/** Expects that nothing shown meanwhile was wrong. */
async function expectCalm(page: Page): Promise<void> {
  const { statuses, fewestRows, headings } = await screenRecord(page);
  expect(headings).toHaveLength(1);
  expect(fewestRows ?? RECIPES.length).toBeGreaterThanOrEqual(RECIPES.length);
  for (const shown of Object.values(statuses)) {
    const ranks = shown.map((status) => statusRank(status) ?? -1);
    expect(ranks, shown.join(" ")).toEqual(ranks.toSorted((a, b) => a - b));
  }
}

const trials: { name: string; fault: Fault; title: string }[] = [
  {
    name: "half of all calls are throttled",
    fault: { kind: "mix", seed: "calm", rates: { throttle: 0.5 } },
    title: catalog.Throttled.title,
  },
  {
    name: "AWS can't be reached",
    fault: { kind: "reset", when: "before" },
    title: catalog.AwsUnreachable.title,
  },
];

for (const { name, fault, title } of trials) {
  test(`While ${name}, the page stays correct and shows its age, Kiln polls less and later recovers`, async ({
    page,
    context,
    kiln,
    enterAs,
  }, testInfo) => {
    test.setTimeout((buildSeconds + 300) * 1_000);
    await enterAs("erin");
    const arns: string[] = [];
    for (const recipe of RECIPES) arns.push(await startBuild(kiln, recipe));
    const arn = arns[0] ?? "";
    const list = new BuildList(page);
    await list.open();
    const detail = new BuildPage(await context.newPage());
    await detail.page.goto(buildPath(arn) ?? "");
    await expect(detail.page.getByRole("main").getByText("Live", { exact: true })).toBeVisible();
    for (const one of arns) await expect(list.rowOf(one)).toBeVisible();
    const pages = [page, detail.page];
    for (const one of pages) await recordScreen(one);
    const before = await callRate(kiln);

    await kiln.sandbox.faults.set("*", fault, null);
    const during = rateThroughTrial(kiln);
    for (const one of pages) {
      await expect(notice(one, title)).toBeVisible();
      await expect(notice(one, title)).toContainText(/shows data from \d/);
    }
    const meanwhile = await during;
    for (const one of pages) await expectCalm(one);
    await kiln.sandbox.faults.clear();

    for (const one of pages) await expect(notice(one, title)).toBeHidden();
    const rates = { before, meanwhile };
    testInfo.annotations.push({ type: "calls a second", description: JSON.stringify(rates) });
    expect(meanwhile, JSON.stringify(rates)).toBeLessThan(before / 2);

    const timeout = (buildSeconds + 60) * 1_000;
    await expect(detail.status).toHaveText("AVAILABLE", { timeout });
    for (const one of arns) await expect(list.rowOf(one)).toContainText("AVAILABLE", { timeout });
    for (const one of pages) await expectCalm(one);
  });
}
