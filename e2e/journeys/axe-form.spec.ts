import { expectAccessibleAndResponsive } from "../support/expect-accessible-and-responsive";
import { expect, test } from "../support/fixtures";
import { createFullRequest, createInvalidRequest } from "../support/requests";

const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

test.beforeEach(async ({ signInByCookie, form }) => {
  await signInByCookie("erin");
  await form.open("build-engineer@eu-west-1");
});

test("The form is accessible from the empty form to the result, also on a phone", async ({
  page,
  form,
}) => {
  await test.step("empty", () => expectAccessibleAndResponsive(page));

  await test.step("on a phone, also with the drawer and the menu", async () => {
    await page.setViewportSize(PHONE);
    await expectAccessibleAndResponsive(page);
    await page.getByRole("button", { name: "View request" }).click();
    const drawer = page.getByRole("dialog", { name: "Request", exact: true });
    await expect(drawer).toBeVisible();
    await expectAccessibleAndResponsive(page, drawer);
    await page.keyboard.press("Escape");
    await expect(drawer).toBeHidden();
    await page.getByRole("banner").getByRole("button", { name: /menu/i }).click();
    const menu = page.getByRole("menu");
    await expect(menu).toBeVisible();
    await expectAccessibleAndResponsive(page, menu);
    await expect(form.submitButton).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(menu).toBeHidden();
    await page.setViewportSize(DESKTOP);
  });

  await test.step("with errors", async () => {
    await form.submit();
    await expect(page.getByText("2 fields need attention")).toBeVisible();
    await expectAccessibleAndResponsive(page);
  });

  await test.step("with an open list", async () => {
    await form.picker("Image recipe").fill("al2023");
    await expect(form.rows.first()).toBeVisible();
    await expect(form.list).toHaveAttribute("aria-busy", "false");
    await expectAccessibleAndResponsive(page, form.section("Recipe"));
    await page.keyboard.press("Escape");
  });

  await test.step("for a container with many errors", async () => {
    await form.importRequest(createInvalidRequest());
    await form.workflows.expandAll();
    await form.submit();
    await expect(page.getByText(/^\d+ fields need attention/)).toBeVisible();
    await expectAccessibleAndResponsive(page);
  });

  await test.step("corrected and submitted, with the result", async () => {
    await form.importRequest(createFullRequest());
    await form.untilComplete();
    await form.submit();
    await expect(form.accepted).toBeVisible();
    await expectAccessibleAndResponsive(page);
  });
});

test("The filled-in form is accessible, with errors from AWS, and while the outcome is unknown", async ({
  page,
  form,
  kiln,
}) => {
  const dialog = page.getByRole("dialog");

  await test.step("importing a request", async () => {
    await form.openTransfer("Import a request");
    await expectAccessibleAndResponsive(page, dialog);
    await dialog.getByLabel("Request").fill("{");
    await dialog.getByRole("button", { name: "Review import" }).click();
    await expect(dialog.getByLabel("Request")).toHaveAttribute("aria-invalid", "true");
    await expectAccessibleAndResponsive(page, dialog);
    const unknown = { unknownMember: { "with-a-long-name": true } };
    await dialog.getByLabel("Request").fill(JSON.stringify({ ...createFullRequest(), ...unknown }));
    await dialog.getByRole("button", { name: "Review import" }).click();
    await expect(dialog.getByText("Not imported", { exact: true })).toBeVisible();
    await expectAccessibleAndResponsive(page, dialog);
    await dialog.getByRole("button", { name: "Replace form values" }).click();
    await expect(dialog).toBeHidden();
  });

  await test.step("filled in", async () => {
    await form.untilComplete();
    await form.workflows.expandAll();
    await expectAccessibleAndResponsive(page);
  });

  for (const item of ["Export as JSON", "Export as AWS CLI command"]) {
    await test.step(item, async () => {
      await form.openTransfer(item);
      await expect(dialog.getByRole("group")).toBeVisible();
      await expectAccessibleAndResponsive(page, dialog);
      await page.keyboard.press("Escape");
      await expect(dialog).toBeHidden();
    });
  }

  for (const code of ["ServiceQuotaExceededException", "IdempotentParameterMismatchException"]) {
    await test.step(`with AWS's error ${code}`, async () => {
      await kiln.sandbox.faults.set("CreateImage", { kind: "error", code });
      await form.submit();
      await expect(form.alert).toContainText(code);
      await expectAccessibleAndResponsive(page, form.alert);
    });
  }

  await test.step("while the outcome is unknown", async () => {
    await kiln.sandbox.faults.set("CreateImage", { kind: "reset", when: "after" }, null);
    await form.submit();
    await expect(page.getByText("AWS hasn't confirmed that the build started")).toBeVisible();
    await expectAccessibleAndResponsive(page);
  });

  await test.step("the page of its submission", async () => {
    await page.getByRole("link", { name: "Open submission" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Submission: al2023-base /);
    await expectAccessibleAndResponsive(page);
  });
});
