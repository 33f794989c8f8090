import { listImageArns } from "../support/created-images";
import { expectAccessibleAndResponsive } from "../support/expect-accessible-and-responsive";
import { expect, test } from "../support/fixtures";
import { endMaintenance, getMaintenanceStatus, startMaintenance } from "../support/maintenance";

const title = "Kiln is in maintenance mode";
const reason = "Database upgrade until 14:00 UTC";

test("An open page becomes read-only during maintenance and keeps its input", async ({
  page,
  context,
  form,
  kiln,
  signInByCookie,
}) => {
  await signInByCookie("leo");
  await form.open("build-lead@eu-west-1");
  await form.fillMinimal();
  await form.untilComplete();
  const before = await form.shownRequest();
  const token = await form.token;

  await startMaintenance(kiln, reason);
  expect(await getMaintenanceStatus(kiln)).toMatch(/^Maintenance mode has been on since 2/);
  const banner = page.getByRole("status").filter({ hasText: title });
  await expect(banner).toContainText(`Reason: ${reason}.`);
  await expect(form.submitButton).toBeDisabled();
  await page.keyboard.press("Control+Enter");
  await expect(page.locator("#maintenance-banner")).toBeFocused();
  expect(await form.shownRequest()).toEqual(before);
  expect(await listImageArns(kiln.sandbox, token)).toEqual([]);
  await expectAccessibleAndResponsive(page);

  const admin = await context.newPage();
  await admin.goto("/admin/installation");
  const section = admin.getByRole("region", { name: "Maintenance mode" });
  await expect(section).toContainText(reason);
  await expect(admin.getByRole("status").filter({ hasText: title })).toBeVisible();

  await endMaintenance(kiln);
  await expect(banner).toHaveCount(0);
  await expect(section).toContainText("Off");
  await form.submit();
  await expect(form.accepted).toBeVisible();
  expect(await listImageArns(kiln.sandbox, token)).toHaveLength(1);
});
