import type { Browser } from "@playwright/test";
import { type CatalogCode, errorCatalog } from "@/lib/errors/catalog";
import { BuildForm } from "../pages/build-form";
import {
  expectInputUnchanged,
  type SubmittedInput,
  submitWhenComplete,
} from "../pages/submitted-input";
import { expectNoAxeViolations } from "../support/axe";
import { listCreateImageBodies, listImageArns } from "../support/created-images";
import { expect, test } from "../support/fixtures";
import type { Kiln } from "../support/kiln";
import { createFullRequest } from "../support/requests";
import type { SandboxFault } from "../support/sandbox-client";
import type { SessionCookies } from "../support/session-cookies";

/**
 * The maximum time until recovery, in milliseconds. Kiln checks after 15 to 22 seconds, then after
 * twice that, in a pass that runs every 15 seconds.
 */
const RECOVERY_MS = 120_000;

type UnknownOutcomeCase = [name: string, fault: SandboxFault, shown: CatalogCode];

const unknownOutcomeCases: UnknownOutcomeCase[] = [
  ["a 500 after the build", { kind: "status", status: 500, when: "after" }, "ServiceException"],
  ["a reset before the build", { kind: "reset", when: "before" }, "ConnectionReset"],
];

interface Submit {
  name: string;
  form: BuildForm;
  typed: SubmittedInput;
  loads: () => number;
}

/** Opens a completed form in its own browser context, so that its draft isn't shared. */
async function filledForm(browser: Browser, url: string, cookies: SessionCookies) {
  const context = await browser.newContext({ baseURL: url });
  await context.addCookies(cookies);
  const form = new BuildForm(await context.newPage());
  await form.open("build-engineer@eu-west-1");
  await form.importRequest(createFullRequest());
  await form.untilComplete();
  return form;
}

/**
 * Submits while the fault is active. The outcome is then shown as unknown, and the form is locked.
 */
async function submitDuringFault(
  [name, fault, code]: UnknownOutcomeCase,
  form: BuildForm,
  kiln: Kiln,
) {
  let loads = 0;
  form.page.on("load", () => {
    loads += 1;
  });
  await kiln.sandbox.faults.set("CreateImage", fault, null);
  const typed = await submitWhenComplete(form);
  const notice = form.page.getByRole("main").getByRole("status");
  const open = notice.filter({ hasText: "AWS hasn't confirmed" });
  await expect(open, name).toContainText(errorCatalog[code].title);
  await expectInputUnchanged(form, typed);
  await expect(form.submitButton, name).toBeDisabled();
  await expect(form.page.getByRole("button", { name: "Copy token" }), name).toBeEnabled();
  await kiln.sandbox.faults.clear();
  return { name, form, typed, loads: () => loads };
}

/**
 * Expects that the page shows the one image without user action, and that AWS received identical
 * bytes each time.
 */
async function expectKnown({ name, form, typed, loads }: Submit, { sandbox }: Kiln) {
  await expect(form.accepted, name).toBeVisible({ timeout: RECOVERY_MS });
  expect(loads(), name).toBe(0);
  await expect(form.answer("Client token"), name).toHaveText(typed.token);
  const images = await listImageArns(sandbox, typed.token);
  expect(images, name).toHaveLength(1);
  await expect(form.answer("Image build version"), name).toHaveText(images[0] ?? "no image");
  const [first, ...later] = await listCreateImageBodies(sandbox, typed.token);
  expect(later.length, name).toBeGreaterThan(0);
  expect(later, name).toEqual(later.map(() => first));
}

test("An unknown outcome is resolved without a reload, with or without an image", async ({
  browser,
  kiln,
  sessionOf,
}) => {
  const cookies = await sessionOf("erin");
  const submits: Submit[] = [];
  for (const openEnd of unknownOutcomeCases) {
    const form = await filledForm(browser, kiln.url, cookies);
    submits.push(await submitDuringFault(openEnd, form, kiln));
  }
  await Promise.all(submits.map((submit) => expectKnown(submit, kiln)));
  await Promise.all(submits.map(({ form }) => form.page.context().close()));
});

test("An unknown outcome shows its attempts and next check, and is checked on request", async ({
  page,
  form,
  signInByCookie,
  kiln,
}) => {
  await signInByCookie("erin");
  await form.open("build-engineer@eu-west-1");
  await form.importRequest(createFullRequest());
  await kiln.sandbox.faults.set("CreateImage", { kind: "reset", when: "after" }, null);
  const typed = await submitWhenComplete(form);
  const main = page.getByRole("main");
  const attempts = /\d+ attempts? so far\. Next check: (within|in about) /;
  await expect(main).toContainText(attempts);
  await page.getByRole("link", { name: "Open submission" }).click();
  await expect(main).toContainText(attempts);
  await expectNoAxeViolations(page);

  await kiln.sandbox.faults.clear();
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(form.accepted).toBeVisible();
  expect(await listImageArns(kiln.sandbox, typed.token)).toHaveLength(1);
});
