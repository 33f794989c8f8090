import type { Page } from "@playwright/test";
import { createLargeRequest } from "./lib/large-request";
import { readPaintTimes, startRecordingPaints } from "./lib/paint-times";
import { reportMeasurement } from "./lib/report";
import { computeMedian, computePercentile } from "./lib/statistics";

const TYPED = "an ordinary value, typed letter by letter";
const ADD_RUNS = 5;

async function importRequest(page: Page, workflows: number): Promise<void> {
  await page.goto("/builds/new");
  await page.getByRole("button", { name: "Import / export" }).click();
  await page.getByRole("menuitem", { name: "Import a request" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Request").fill(JSON.stringify(createLargeRequest(workflows)));
  await dialog.getByRole("button", { name: "Review import" }).click();
  await dialog.getByRole("button", { name: "Replace form values" }).click();
  await page.locator(`[id="workflows.${workflows - 1}"]`).waitFor();
}

/** Expands every workflow, so that all fields are on the page. */
async function expandAllWorkflows(page: Page): Promise<void> {
  const folded = page.locator('button[id^="workflows."][aria-expanded="false"]');
  while ((await folded.count()) > 0) await folded.first().click();
}

/** Measures typing into two parameters and a tag while 20 workflows are expanded. */
async function benchTyping(page: Page): Promise<void> {
  await importRequest(page, 20);
  await expandAllWorkflows(page);
  const fields = [
    page.locator('[id^="workflows.1.parameters"] input').first(),
    page.locator('[id^="workflows.18.parameters"] input[type="text"]').first(),
    page.getByLabel("Tag 1 value"),
  ];
  await startRecordingPaints(page, "keydown");
  for (const field of fields) {
    await field.focus();
    await page.keyboard.type(TYPED, { delay: 30 });
  }
  const times = await readPaintTimes(page, TYPED.length * fields.length);
  const name = "keystroke to paint, 20 workflows of 5 parameters";
  reportMeasurement({ name, value: computePercentile(times, 0.95), unit: "ms", budget: 50 });
}

/** Measures adding the 50th workflow, from the click to the paint. */
async function measureFiftiethWorkflow(page: Page): Promise<number> {
  await importRequest(page, 49);
  const [workflow] = createLargeRequest(1).workflows;
  await page.locator('[id="workflows.add"]').fill(workflow?.workflowArn ?? "");
  await page.keyboard.press("Escape");
  await startRecordingPaints(page, "click");
  await page.getByRole("button", { name: "Add this workflow" }).click();
  const [time = 0] = await readPaintTimes(page, 1);
  await page.locator('[id="workflows.49"]').waitFor();
  return time;
}

async function benchAddingWorkflow(page: Page): Promise<void> {
  const times: number[] = [];
  for (let run = 0; run < ADD_RUNS; run++) times.push(await measureFiftiethWorkflow(page));
  reportMeasurement({
    name: "adding the 50th workflow",
    value: computeMedian(times),
    unit: "ms",
    budget: 100,
  });
}

export async function benchmarkForm(page: Page): Promise<void> {
  await benchTyping(page);
  await benchAddingWorkflow(page);
}
