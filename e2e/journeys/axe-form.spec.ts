import type { Page } from "@playwright/test";
import { expectSound } from "../support/expect-sound";
import { expect, test } from "../support/fixtures";
import { fullRequest } from "../support/requests";

test.beforeEach(async ({ enterAs, form }) => {
  await enterAs("erin");
  await form.open("build-engineer@eu-west-1");
});

/** Expands every workflow, so that its fields are checked too. */
async function unfoldWorkflows(page: Page): Promise<void> {
  const list = page.getByRole("list", { name: "Workflows in run order" });
  const folded = list.locator('button[id^="workflows."][aria-expanded="false"]');
  while ((await folded.count()) > 0) await folded.first().click();
}

test("The form is accessible: empty, with errors, with an open list", async ({ page, form }) => {
  await expectSound(page);
  await form.submit();
  await expect(page.getByText("Not sent: 2 fields need attention")).toBeVisible();
  await expectSound(page);
  await form.picker("Image recipe").fill("al2023");
  await expect(form.rows.first()).toBeVisible();
  await expect(page.getByRole("listbox", { name: /^Choose from/ })).toHaveAttribute(
    "aria-busy",
    "false",
  );
  await expectSound(page);
});

test("The form is accessible when filled in, and so is its result", async ({ page, form }) => {
  await form.importRequest(fullRequest());
  await form.untilComplete();
  await unfoldWorkflows(page);
  await expectSound(page);
  await form.submit();
  await expect(form.accepted).toBeVisible();
  await expectSound(page);
});

test("The form is accessible for a container with many errors", async ({ page, form }) => {
  const { imageRecipeArn: _, ...request } = fullRequest();
  await form.importRequest({
    ...request,
    containerRecipeArn: "arn:aws:imagebuilder:us-east-1:444455556666:container-recipe/far/1.0.0",
    imageScanningConfiguration: {
      imageScanningEnabled: true,
      ecrConfiguration: { repositoryName: "UPPER CASE", containerTags: ["latest", "not valid"] },
    },
    executionRole: "not a role ".repeat(30),
    tags: { "aws:not-allowed": "x".repeat(300), ["a-long-key-".repeat(12)]: "y" },
  });
  await unfoldWorkflows(page);
  await form.submit();
  await expect(page.getByText(/^Not sent: \d+ fields need attention/)).toBeVisible();
  await expectSound(page);
});

test("The form is accessible with an error from AWS", async ({ page, form, kiln }) => {
  const codes = ["ServiceQuotaExceededException", "IdempotentParameterMismatchException"];
  await form.importRequest(fullRequest());
  await form.untilComplete();
  for (const code of codes) {
    await kiln.sandbox.faults.set("CreateImage", { kind: "error", code });
    await form.submit();
    await expect(form.alert).toContainText(code);
    await expectSound(page, form.alert);
  }
});

test("The form is accessible while the outcome is unknown", async ({ page, form, kiln }) => {
  await form.importRequest(fullRequest());
  await form.untilComplete();
  await kiln.sandbox.faults.set("CreateImage", { kind: "reset", when: "after" }, null);
  await form.submit();
  await expect(page.getByText("AWS hasn't confirmed that the build started")).toBeVisible();
  await expectSound(page);
  await page.getByRole("link", { name: "Open submission" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Submission");
  await expectSound(page);
});

test("Import and export are accessible", async ({ page, form }) => {
  const dialog = await form.openTransfer("Import a request");
  await expectSound(page);
  await dialog.getByLabel("Request").fill("{");
  await dialog.getByRole("button", { name: "Review import" }).click();
  await expect(dialog.getByLabel("Request")).toHaveAttribute("aria-invalid", "true");
  await expectSound(page, page.getByRole("dialog"));
  await dialog
    .getByLabel("Request")
    .fill(JSON.stringify({ ...fullRequest(), unknownMember: { "with-a-long-name": true } }));
  await dialog.getByRole("button", { name: "Review import" }).click();
  await expect(dialog.getByText("Not imported", { exact: true })).toBeVisible();
  await expectSound(page, page.getByRole("dialog"));
  await dialog.getByRole("button", { name: "Replace form values" }).click();
  for (const item of ["Export as JSON", "Export as AWS CLI command"]) {
    await expect(page.getByRole("dialog")).toBeHidden();
    await form.openTransfer(item);
    await expect(page.getByRole("dialog").getByRole("group")).toBeVisible();
    await expectSound(page, page.getByRole("dialog"));
    await page.keyboard.press("Escape");
  }
});

test("On a phone, the form's drawer and the menu are accessible", async ({ page, form }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await expectSound(page);
  await page.getByRole("button", { name: "Review" }).click();
  await expect(page.getByRole("dialog", { name: "Request", exact: true })).toBeVisible();
  await expectSound(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Request", exact: true })).toBeHidden();
  await page.getByRole("banner").getByRole("button", { name: /menu/i }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await expectSound(page);
  await expect(form.submitButton).toBeVisible();
});
