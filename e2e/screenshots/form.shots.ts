import { expect } from "../support/fixtures";
import { createFullRequest, createInvalidRequest } from "../support/requests";
import { test } from "./fixtures";
import { seededKilnOptions } from "./seeded-kiln";
import { takeScreenshots } from "./take-screenshots";

test.use({ kilnOptions: seededKilnOptions, buildSeconds: 3_600 });

test.beforeEach(async ({ signInByCookie, form }) => {
  await signInByCookie("erin");
  await form.open("build-engineer@eu-west-1");
});

test("form", async ({ page, form }) => {
  await takeScreenshots(page, "form-empty");
  await form.submit();
  await expect(page.getByText("2 fields need attention")).toBeVisible();
  await takeScreenshots(page, "form-required");
  await form.picker("Image recipe").fill("al2023");
  await expect(form.rows.first()).toBeVisible();
  await takeScreenshots(page, "form-picker");
});

test("form filled", async ({ page, form }) => {
  await form.importRequest(createFullRequest());
  await form.untilComplete();
  await form.workflows.expandAll();
  await takeScreenshots(page, "form-filled");
  for (const item of ["Export as JSON", "Export as AWS CLI command"]) {
    await form.openTransfer(item);
    await expect(page.getByRole("dialog").getByRole("group")).toBeVisible();
    await takeScreenshots(page, `form-${item.toLowerCase().replaceAll(" ", "-")}`);
    await page.keyboard.press("Escape");
  }
  await form.submit();
  await expect(form.accepted).toBeVisible();
  await takeScreenshots(page, "result-accepted");
});

test("form with errors", async ({ page, form }) => {
  await form.importRequest(createInvalidRequest());
  await form.submit();
  await expect(page.getByText(/^\d+ fields need attention/)).toBeVisible();
  await takeScreenshots(page, "form-errors");
});

test("import", async ({ page, form }) => {
  await form.openTransfer("Import a request");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await takeScreenshots(page, "import");
  await dialog.getByLabel("Request").fill("{");
  await dialog.getByRole("button", { name: "Review import" }).click();
  await takeScreenshots(page, "import-invalid");
  const text = JSON.stringify({
    ...createFullRequest(),
    unknownMember: { "with-a-long-name": true },
  });
  await dialog.getByLabel("Request").fill(text);
  await dialog.getByRole("button", { name: "Review import" }).click();
  await expect(dialog.getByText("Not imported", { exact: true })).toBeVisible();
  await takeScreenshots(page, "import-review");
});

test("results", async ({ page, form, kiln }) => {
  await form.importRequest(createFullRequest());
  await form.untilComplete();
  const code = "ServiceQuotaExceededException";
  await kiln.sandbox.faults.set("CreateImage", { kind: "error", code });
  await form.submit();
  await expect(form.alert).toContainText(code);
  await takeScreenshots(page, "result-rejected");
  await kiln.sandbox.faults.set("CreateImage", { kind: "access-denied" });
  await form.submit();
  await expect(form.alert).toContainText("This role can't start builds");
  await takeScreenshots(page, "result-denied");
});

test("result not sent", async ({ page, form, kiln }) => {
  await form.importRequest(createFullRequest());
  await form.untilComplete();
  await kiln.stopSandbox();
  await form.submit();
  await expect(form.alert).toBeVisible();
  await takeScreenshots(page, "result-not-sent");
  await kiln.startSandbox();
});

test("result unknown", async ({ page, form, kiln }) => {
  await form.importRequest(createFullRequest());
  await form.untilComplete();
  await kiln.sandbox.faults.set("CreateImage", { kind: "reset", when: "after" }, null);
  await form.submit();
  await expect(page.getByText("AWS hasn't confirmed that the build started")).toBeVisible();
  await takeScreenshots(page, "result-unknown");
  await page.getByRole("link", { name: "Open submission" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Submission: /);
  await takeScreenshots(page, "submission-unknown");
});

test("result awaiting approval", async ({ page, form }) => {
  const { imageRecipeArn, ...rest } = createFullRequest();
  await form.importRequest({ ...rest, imageRecipeArn: imageRecipeArn?.replace("2.0.0", "1.1.0") });
  await form.untilComplete();
  await form.submit();
  await expect(page.getByText("Waiting for approval").first()).toBeVisible();
  await takeScreenshots(page, "result-awaiting-approval");
});
