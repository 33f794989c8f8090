import type { Page } from "@playwright/test";
import { catalogue } from "@/lib/errors/catalogue";
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
const seconds = Number(process.env.KILN_THROTTLE_SECONDS ?? 15);

// Tests start while AWS is slow or unreachable. The journey ends the builds afterwards.
const buildSeconds = Math.round(1.6 * seconds + 25);
test.use({ buildSeconds });
test.describe.configure({ mode: "serial" });

const RECIPES = ["al2023-base/1.0.0", "al2023-base/1.1.0", "al2023-base/1.2.0"];
/** Kiln's default interval between polls while builds run. */
const POLL_SECONDS = 2;
const POLLS = 4;

/**
 * The number of calls in the same time if AWS responded: the calls per poll, over the next polls.
 * Counted and not timed, because a busy machine delays polls and the calls between them alike.
 */
async function callsIfCalm({ sandbox }: Kiln): Promise<number> {
  await sandbox.clearRequests();
  const polls = async () => (await sandbox.requests("ListImageBuildVersions")).length;
  await expect.poll(polls).toBeGreaterThanOrEqual(POLLS);
  const requests = await sandbox.requests();
  const polled = requests.filter(({ operation }) => operation === "ListImageBuildVersions");
  return (requests.length / polled.length) * (seconds / POLL_SECONDS);
}

/** The number of calls that the sandbox receives during the outage. */
async function callsThroughTrial({ sandbox }: Kiln): Promise<number> {
  await sandbox.clearRequests();
  const until = Date.now() + seconds * 1_000;
  await expect.poll(() => Date.now(), { timeout: (seconds + 60) * 1_000 }).toBeGreaterThan(until);
  return (await sandbox.requests()).filter(({ at }) => Date.parse(at) <= until).length;
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

/** `attempts`: the SDK sends a call that gets no response three times. */
const trials: { name: string; fault: Fault; title: string; attempts: number }[] = [
  {
    name: "half of all calls are throttled",
    fault: { kind: "mix", seed: "calm", rates: { throttle: 0.5 } },
    title: catalogue.Throttled.title,
    attempts: 1,
  },
  {
    name: "AWS can't be reached",
    fault: { kind: "reset", when: "before" },
    title: catalogue.AwsUnreachable.title,
    attempts: 3,
  },
];

for (const { name, fault, title, attempts } of trials) {
  test(`While ${name}, the page stays correct and shows its age, Kiln polls less and later recovers`, async ({
    page,
    context,
    kiln,
    enterAs,
  }) => {
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
    const calm = await callsIfCalm(kiln);

    await kiln.sandbox.faults.set("*", fault, null);
    const during = callsThroughTrial(kiln);
    for (const one of pages) {
      await expect(notice(one, title)).toBeVisible();
      await expect(notice(one, title)).toContainText(/shows data from \d/);
    }
    const meanwhile = await during;
    for (const one of pages) await expectCalm(one);
    await kiln.sandbox.faults.clear();

    for (const one of pages) await expect(notice(one, title)).toBeHidden();
    expect(meanwhile / attempts).toBeLessThan(calm / 2);

    // A build that has ended by now can't be finished.
    for (const one of arns) await kiln.sandbox.finish(one).catch(() => undefined);
    await expect(detail.status).toHaveText("AVAILABLE");
    for (const one of arns) await expect(list.rowOf(one)).toContainText("AVAILABLE");
    for (const one of pages) await expectCalm(one);
  });
}
