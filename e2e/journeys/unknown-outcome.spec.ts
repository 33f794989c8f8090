import type { Browser } from "@playwright/test";
import { type CatalogCode, catalog } from "@/lib/errors/catalog";
import { BuildForm } from "../pages/build-form";
import { expectIntact, submitTyped, type Typed } from "../pages/refusal";
import { expectNoAxeViolations } from "../support/axe";
import { bodiesOf, imagesOf } from "../support/created";
import { expect, test } from "../support/fixtures";
import type { Kiln } from "../support/kiln";
import { fullRequest } from "../support/requests";
import type { Fault } from "../support/sandbox-client";
import type { SessionCookies } from "../support/session-cookies";

/** Longer than Kiln's response timeout of 10 seconds. */
const LATE_MS = 15_000;
/**
 * Kiln checks after 15 to 22 seconds, then after twice that, in a pass that runs every 15 seconds.
 */
const RECOVERY_MS = 120_000;

// Both tests mostly wait for Kiln's next check.
test.describe.configure({ mode: "parallel" });

type OpenEnd = [name: string, fault: Fault, shown: CatalogCode];

const failures: OpenEnd[] = [
  ["ServiceException", { kind: "error", code: "ServiceException" }, "ServiceException"],
  [
    "ServiceUnavailableException",
    { kind: "error", code: "ServiceUnavailableException" },
    "ServiceUnavailableException",
  ],
  ["status 500", { kind: "status", status: 500 }, "ServiceException"],
  ["status 503", { kind: "status", status: 503 }, "ServiceUnavailableException"],
  ["500 after the build", { kind: "status", status: 500, when: "after" }, "ServiceException"],
];

const lostAnswers: OpenEnd[] = [
  ["a reset before the build", { kind: "reset", when: "before" }, "ConnectionReset"],
  ["a reset after the build", { kind: "reset", when: "after" }, "ConnectionReset"],
  ["a truncated answer", { kind: "body", how: "truncated" }, "MalformedAnswer"],
  ["a malformed answer", { kind: "body", how: "malformed" }, "MalformedAnswer"],
  ["an answer that is too late", { kind: "latency", ms: LATE_MS }, "TimedOut"],
];

interface Submit {
  name: string;
  form: BuildForm;
  typed: Typed;
  loads: () => number;
}

/** A form in its own browser context, so that its draft isn't shared. */
async function filledForm(browser: Browser, url: string, cookies: SessionCookies) {
  const context = await browser.newContext({ baseURL: url });
  await context.addCookies(cookies);
  const form = new BuildForm(await context.newPage());
  await form.open("build-engineer@eu-west-1");
  await form.importRequest(fullRequest());
  await form.untilComplete();
  return form;
}

/** Submits while the fault is active; the outcome shows as unknown, and the form is locked. */
async function submitUnder([name, fault, code]: OpenEnd, form: BuildForm, kiln: Kiln) {
  let loads = 0;
  form.page.on("load", () => {
    loads += 1;
  });
  await kiln.sandbox.faults.set("CreateImage", fault, null);
  const typed = await submitTyped(form);
  const notice = form.page.getByRole("main").getByRole("status");
  const open = notice.filter({ hasText: "AWS hasn't confirmed" });
  await expect(open, name).toContainText(catalog[code].title);
  await expectIntact(form, typed);
  await expect(form.submitButton, name).toBeDisabled();
  await kiln.sandbox.faults.clear();
  return { name, form, typed, loads: () => loads };
}

/** The page shows the one image without user action, and AWS received identical bytes each time. */
async function expectKnown({ name, form, typed, loads }: Submit, { sandbox }: Kiln) {
  await expect(form.accepted, name).toBeVisible({ timeout: RECOVERY_MS });
  expect(loads(), name).toBe(0);
  await expect(form.answer("Client token"), name).toHaveText(typed.token);
  const images = await imagesOf(sandbox, typed.token);
  expect(images, name).toHaveLength(1);
  await expect(form.answer("Image build version"), name).toHaveText(images[0] ?? "no image");
  const [first, ...later] = await bodiesOf(sandbox, typed.token);
  expect(later.length, name).toBeGreaterThan(0);
  expect(later, name).toEqual(later.map(() => first));
}

for (const [what, openEnds] of [
  ["a failure of AWS's own", failures],
  ["an answer that is lost", lostAnswers],
] as const) {
  test(`After ${what} the outcome is unknown, then resolved without a reload`, async ({
    browser,
    kiln,
    sessionOf,
  }) => {
    const cookies = await sessionOf("erin");
    const forms: BuildForm[] = [];
    for (const _ of openEnds) forms.push(await filledForm(browser, kiln.url, cookies));
    const submits: Submit[] = [];
    for (const [index, form] of forms.entries()) {
      const openEnd = openEnds[index];
      if (openEnd) submits.push(await submitUnder(openEnd, form, kiln));
    }
    await Promise.all(submits.map((submit) => expectKnown(submit, kiln)));
    await Promise.all(forms.map(({ page }) => page.context().close()));
  });
}

test("An unknown outcome shows its attempts and next check, and is checked on request", async ({
  page,
  form,
  enterAs,
  kiln,
}) => {
  await enterAs("erin");
  await form.open("build-engineer@eu-west-1");
  await form.importRequest(fullRequest());
  await kiln.sandbox.faults.set("CreateImage", { kind: "reset", when: "after" }, null);
  const typed = await submitTyped(form);
  const main = page.getByRole("main");
  const attempts = /\d+ attempts so far\. Next check: (within|in about) /;
  await expect(main).toContainText(attempts);
  await page.getByRole("link", { name: "Open submission" }).click();
  await expect(main).toContainText(attempts);
  await expectNoAxeViolations(page);

  await kiln.sandbox.faults.clear();
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(form.accepted).toBeVisible();
  expect(await imagesOf(kiln.sandbox, typed.token)).toHaveLength(1);
});
