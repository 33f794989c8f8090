import { setTimeout as sleep } from "node:timers/promises";
import { type BrowserContext, chromium, expect, type Page } from "@playwright/test";
import { formatBuildPath } from "@/lib/imagebuilder/arn";
import { BuildForm } from "../../e2e/pages/build-form";
import { BuildPage } from "../../e2e/pages/build-page";
import { startBuildOutsideKiln } from "../../e2e/support/outside-kiln";
import { CHROMIUM_ARGS, findChromium } from "../../scripts/lib/chromium.mjs";
import type { Replicas } from "./replicas";
import { createSessionCookie } from "./session-cookie";

const SCOPE = "build-engineer@eu-west-1";
const REQUEST_PAUSE_MS = 100;
/** Longer than a reconnection takes. */
const TIMEOUT_MS = 60_000;
const untilThen = { timeout: TIMEOUT_MS };

/** Requests the list until the signal aborts. Returns the failures and the number of requests. */
async function requestList(replicas: Replicas, cookie: string, signal: AbortSignal) {
  const failed: string[] = [];
  let requests = 0;
  for (; !signal.aborted; requests++) {
    const answer = await fetch(`${replicas.url}/builds`, { headers: { cookie } }).catch(String);
    if (typeof answer === "string") failed.push(answer);
    else if (!answer.ok) failed.push(`/builds answered ${answer.status}`);
    else await answer.text();
    await sleep(REQUEST_PAUSE_MS);
  }
  return { failed, requests };
}

/** Collects page loads, uncaught errors, and failed responses other than those of the stream. */
function collectDisturbances(page: Page, disturbances: string[]): void {
  page.on("load", () => disturbances.push(`${page.url()} was loaded`));
  page.on("pageerror", (error) => disturbances.push(`${page.url()}: ${error.message}`));
  page.on("response", (response) => {
    // The stream reconnects, even if a replica that is starting rejects it.
    if (new URL(response.url()).pathname === "/api/events") return;
    if (response.status() >= 400) disturbances.push(`${response.url()}: ${response.status()}`);
  });
}

async function collectAlerts(page: Page): Promise<string[]> {
  const alerts = page.getByRole("main").getByRole("alert");
  const toasts = page.getByRole("region", { name: "Notifications" }).getByRole("listitem");
  return [...(await alerts.allInnerTexts()), ...(await toasts.allInnerTexts())];
}

async function openPages(context: BrowserContext, replicas: Replicas) {
  const arn = await startBuildOutsideKiln(replicas);
  const [form, build] = [
    new BuildForm(await context.newPage()),
    new BuildPage(await context.newPage()),
  ];
  await form.open(SCOPE);
  await form.fillMinimal();
  await form.untilComplete();
  await build.page.goto(`${formatBuildPath(arn)}?scope=${encodeURIComponent(SCOPE)}`);
  return { form, build, arn };
}

/** Restarts each replica while a person fills in the form, follows a build, and opens the list. */
export async function restartWhileInUse(replicas: Replicas, rounds: number) {
  const cookie = await createSessionCookie(replicas, "restart");
  const [name = "", value = ""] = cookie.split("=");
  const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
  const used = new AbortController();
  try {
    const context = await browser.newContext({ baseURL: replicas.url });
    await context.addCookies([{ name, value, url: replicas.url }]);
    const { form, build, arn } = await openPages(context, replicas);
    const live = build.page.getByRole("main").getByText("Live", { exact: true });
    await expect(live).toBeVisible(untilThen);
    const disturbances: string[] = [];
    for (const { page } of [form, build]) collectDisturbances(page, disturbances);
    const list = requestList(replicas, cookie, used.signal);
    let longestGapMs = 0;
    const tags: [string, string][] = [];
    for (let restart = 0; restart < 3 * rounds; restart++) {
      const restarted = replicas.restart(restart % 3);
      tags.push([`typed-${restart}`, `during restart ${restart}`]);
      await form.addTag(tags.length, ...(tags.at(-1) ?? ["", ""]));
      // The time at which the page stopped showing "Live", or null while "Live" is shown.
      let since: number | null = null;
      const watched = { over: false };
      void restarted.then(() => (watched.over = true));
      while (!watched.over || since !== null) {
        if (await live.isVisible()) since = null;
        else {
          since ??= performance.now();
          longestGapMs = Math.max(longestGapMs, performance.now() - since);
          if (longestGapMs > TIMEOUT_MS) throw new Error("The page didn't reconnect.");
        }
        await sleep(REQUEST_PAUSE_MS);
      }
    }
    await replicas.sandbox.finish(arn);
    await expect(build.status).toHaveText("AVAILABLE", untilThen);
    const request = await form.shownRequest();
    const changedValues = tags.filter(([key, tag]) => request.tags?.[key] !== tag).length;
    for (const { page } of [form, build]) disturbances.push(...(await collectAlerts(page)));
    await form.submit();
    await expect(form.accepted).toBeVisible(untilThen);
    const images = (await replicas.sandbox.images()).filter(
      ({ clientToken }) => clientToken === request.clientToken,
    ).length;
    used.abort();
    return { ...(await list), disturbances, longestGapMs, changedValues, images };
  } finally {
    used.abort();
    await browser.close();
  }
}
