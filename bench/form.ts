import type { Page } from "@playwright/test";
import { requestOfSize } from "./lib/large-request";
import { paintTimes, watchPaints } from "./lib/paint-times";
import { report } from "./lib/report";
import { percentile } from "./lib/statistics";

const TYPED = "a fairly ordinary value, typed letter by letter ";
const FORM = "/builds/new";

async function importRequest(page: Page, workflows: number): Promise<void> {
  await page.goto(FORM);
  await page.getByRole("button", { name: "Import / export" }).click();
  await page.getByRole("menuitem", { name: "Import JSON" }).click();
  const dialog = page.getByRole("dialog");
  const request = JSON.stringify(requestOfSize(workflows, { undeclared: 2 }));
  await dialog.getByLabel("Request as JSON").fill(request);
  await dialog.getByRole("button", { name: "Fill in the form" }).click();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
}

/** Unfolds every workflow, so that all of their fields are on the page. */
async function unfoldAll(page: Page): Promise<void> {
  const folded = page.locator('#workflows [aria-expanded="false"][aria-controls]');
  while ((await folded.count()) > 0) await folded.first().click();
}

/** A letter typed into a parameter, a tag and the log group, while 20 workflows are unfolded. */
async function benchTyping(page: Page): Promise<void> {
  await importRequest(page, 20);
  await unfoldAll(page);
  const fields = [
    page.locator('#workflows input[type="text"]').nth(3),
    page.locator('#workflows input[type="text"]').nth(60),
    page.locator("#tags input").first(),
  ];
  await watchPaints(page, "keydown");
  for (const field of fields) {
    await field.focus();
    await page.keyboard.type(TYPED, { delay: 30 });
  }
  const times = await paintTimes(page, TYPED.length * fields.length);
  const name = "keystroke to paint, 20 workflows of 5 parameters";
  report({ name, value: percentile(times, 0.95), unit: "ms", budget: 50 });
}

/** The 50th workflow, from the press that adds it to the screen that shows it. */
async function benchAdding(page: Page): Promise<void> {
  await importRequest(page, 49);
  const [workflow] = requestOfSize(1).workflows;
  await page.locator("#add-workflow").fill(workflow?.workflowArn ?? "");
  await page.keyboard.press("Escape");
  await watchPaints(page, "click");
  await page.getByRole("button", { name: "Add this workflow" }).click();
  const times = await paintTimes(page, 1);
  report({ name: "adding the 50th workflow", value: times[0] ?? 0, unit: "ms", budget: 100 });
}

/** How the form answers to people when it is large. */
export async function benchForm(page: Page): Promise<void> {
  await benchTyping(page);
  await benchAdding(page);
}
