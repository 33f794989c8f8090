import { expectAccessibleAndResponsive } from "../support/expect-accessible-and-responsive";
import { expect, test } from "../support/fixtures";
import { createFullRequest, createInvalidRequest } from "../support/requests";

test.beforeEach(async ({ signInByCookie, form }) => {
  await signInByCookie("erin");
  await form.open("build-engineer@eu-west-1");
});

test("The form is accessible: empty, with errors, with an open list", async ({ page, form }) => {
  await expectAccessibleAndResponsive(page);
  await form.submit();
  await expect(page.getByText("2 fields need attention")).toBeVisible();
  await expectAccessibleAndResponsive(page);
  await form.picker("Image recipe").fill("al2023");
  await expect(form.rows.first()).toBeVisible();
  await expect(form.list).toHaveAttribute("aria-busy", "false");
  await expectAccessibleAndResponsive(page);
});

test("The form is accessible when filled in, and so is its result", async ({ page, form }) => {
  await form.importRequest(createFullRequest());
  await form.untilComplete();
  await form.workflows.expandAll();
  await expectAccessibleAndResponsive(page);
  await form.submit();
  await expect(form.accepted).toBeVisible();
  await expectAccessibleAndResponsive(page);
});

test("The form is accessible for a container with many errors", async ({ page, form }) => {
  await form.importRequest(createInvalidRequest());
  await form.workflows.expandAll();
  await form.submit();
  await expect(page.getByText(/^\d+ fields need attention/)).toBeVisible();
  await expectAccessibleAndResponsive(page);
});

test("The form is accessible with an error from AWS", async ({ page, form, kiln }) => {
  const codes = ["ServiceQuotaExceededException", "IdempotentParameterMismatchException"];
  await form.importRequest(createFullRequest());
  await form.untilComplete();
  for (const code of codes) {
    await kiln.sandbox.faults.set("CreateImage", { kind: "error", code });
    await form.submit();
    await expect(form.alert).toContainText(code);
    await expectAccessibleAndResponsive(page, form.alert);
  }
});

test("The form is accessible while the outcome is unknown", async ({ page, form, kiln }) => {
  await form.importRequest(createFullRequest());
  await form.untilComplete();
  await kiln.sandbox.faults.set("CreateImage", { kind: "reset", when: "after" }, null);
  await form.submit();
  await expect(page.getByText("AWS hasn't confirmed that the build started")).toBeVisible();
  await expectAccessibleAndResponsive(page);
  await page.getByRole("link", { name: "Open submission" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Submission: al2023-base /);
  await expectAccessibleAndResponsive(page);
});

test("Import and export are accessible", async ({ page, form }) => {
  const dialog = await form.openTransfer("Import a request");
  await expectAccessibleAndResponsive(page);
  await dialog.getByLabel("Request").fill("{");
  await dialog.getByRole("button", { name: "Review import" }).click();
  await expect(dialog.getByLabel("Request")).toHaveAttribute("aria-invalid", "true");
  await expectAccessibleAndResponsive(page, page.getByRole("dialog"));
  await dialog
    .getByLabel("Request")
    .fill(JSON.stringify({ ...createFullRequest(), unknownMember: { "with-a-long-name": true } }));
  await dialog.getByRole("button", { name: "Review import" }).click();
  await expect(dialog.getByText("Not imported", { exact: true })).toBeVisible();
  await expectAccessibleAndResponsive(page, page.getByRole("dialog"));
  await dialog.getByRole("button", { name: "Replace form values" }).click();
  for (const item of ["Export as JSON", "Export as AWS CLI command"]) {
    await expect(page.getByRole("dialog")).toBeHidden();
    await form.openTransfer(item);
    await expect(page.getByRole("dialog").getByRole("group")).toBeVisible();
    await expectAccessibleAndResponsive(page, page.getByRole("dialog"));
    await page.keyboard.press("Escape");
  }
});

test("On a phone, the form's drawer and the menu are accessible", async ({ page, form }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessibleAndResponsive(page);
  await page.getByRole("button", { name: "View request" }).click();
  await expect(page.getByRole("dialog", { name: "Request", exact: true })).toBeVisible();
  await expectAccessibleAndResponsive(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Request", exact: true })).toBeHidden();
  await page.getByRole("banner").getByRole("button", { name: /menu/i }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await expectAccessibleAndResponsive(page);
  await expect(form.submitButton).toBeVisible();
});
