import type { Page } from "@playwright/test";
import { largeRequest } from "./lib/large-request";
import { paintTimes, watchPaints } from "./lib/paint-times";
import { report } from "./lib/report";
import { median, percentile } from "./lib/statistics";

const TYPED = "an ordinary value, typed letter by letter";
const ADDINGS = 5;

async function importRequest(page: Page, workflows: number): Promise<void> {
  await page.goto("/builds/new");
  await page.getByRole("button", { name: "Import / export" }).click();
  await page.getByRole("menuitem", { name: "Import a request" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Request").fill(JSON.stringify(largeRequest(workflows)));
  await dialog.getByRole("button", { name: "Review import" }).click();
  await dialog.getByRole("button", { name: "Replace form values" }).click();
  await page.locator(`[id="workflows.${workflows - 1}"]`).waitFor();
}

/** Expands every workflow, so that all fields are on the page. */
async function unfoldAll(page: Page): Promise<void> {
  const folded = page.locator('button[id^="workflows."][aria-expanded="false"]');
  while ((await folded.count()) > 0) await folded.first().click();
}

/** Measures typing into a parameter, a parallel group and a tag while 20 workflows are expanded. */
async function benchTyping(page: Page): Promise<void> {
  await importRequest(page, 20);
  await unfoldAll(page);
  const fields = [
    page.locator('[id^="workflows.1.parameters"] input').first(),
    page.locator('[id^="workflows.18.parameters"] input[type="text"]').first(),
    page.getByLabel("Tag 1 value"),
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

/** Measures adding the 50th workflow, from the click to the paint. */
async function addFiftieth(page: Page): Promise<number> {
  await importRequest(page, 49);
  const [workflow] = largeRequest(1).workflows;
  await page.locator("#add-workflow").fill(workflow?.workflowArn ?? "");
  await page.keyboard.press("Escape");
  await watchPaints(page, "click");
  await page.getByRole("button", { name: "Add this workflow" }).click();
  const [time = 0] = await paintTimes(page, 1);
  await page.locator('[id="workflows.49"]').waitFor();
  return time;
}

async function benchAdding(page: Page): Promise<void> {
  const times: number[] = [];
  for (let run = 0; run < ADDINGS; run++) times.push(await addFiftieth(page));
  report({ name: "adding the 50th workflow", value: median(times), unit: "ms", budget: 100 });
}

/** Measures the responsiveness of a large form. */
export async function benchForm(page: Page): Promise<void> {
  await benchTyping(page);
  await benchAdding(page);
}
