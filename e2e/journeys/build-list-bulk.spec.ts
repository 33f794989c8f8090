import { BuildList } from "../pages/build-list";
import { expect, test } from "../support/fixtures";
import { startBuild } from "../support/start-build";

test.use({ buildSeconds: 3_600 });

test("Several builds are canceled after a confirmation that names them, with a result for each", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  const running = [
    await startBuild(kiln, "al2023-hardened/1.0.0"),
    await startBuild(kiln, "al2023-hardened/1.0.1"),
    await startBuild(kiln, "al2023-hardened/1.1.0"),
  ];
  await signInByCookie("erin");
  const list = new BuildList(page);
  await list.open("recipe=al2023-hardened");
  await list
    .rowOf(running[2] ?? "")
    .getByRole("checkbox")
    .check();
  await list.rows
    .nth(3)
    .getByRole("checkbox")
    .click({ modifiers: ["Shift"] });
  await expect(list.bulk).toContainText("4 builds selected");
  // The role can cancel builds but not delete them.
  await expect(list.bulk.getByRole("button", { name: /^Delete/ })).toHaveCount(0);
  await list.bulk.getByRole("button", { name: "Cancel 3" }).click();

  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Cancel 3 builds?");
  await expect(dialog).toContainText("terminate their instances");
  await expect(dialog).toContainText("al2023-hardened 1.1.0 build");
  await expect(dialog).toContainText("1 build can't be canceled.");
  await expect(dialog).toContainText("already ended");
  await kiln.sandbox.faults.set("CancelImageCreation", { kind: "access-denied" });
  await dialog.getByRole("button", { name: "Cancel 3 builds" }).click();
  await expect(dialog).toContainText("1 build couldn't be");
  await expect(dialog).toContainText("Image Builder is canceling 2 builds");
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(list.bulk).toBeHidden();
  await expect(list.row("CANCELLED").and(list.row("al2023-hardened"))).not.toHaveCount(0);
});

test("Builds are deleted only with permission and after typing their number", async ({
  page,
  signInByCookie,
}) => {
  await signInByCookie("leo");
  const list = new BuildList(page);
  await list.open("status=CANCELLED", "build-lead@eu-west-1");
  await expect(list.rows.first()).toBeVisible();
  const arn = (await list.rows.first().getAttribute("data-arn")) ?? "";
  await list.rowOf(arn).getByRole("checkbox").check();
  await list.bulk.getByRole("button", { name: "Delete 1" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("AMIs and container images will be kept");
  const confirm = dialog.getByRole("button", { name: "Delete 1 build" });
  await expect(confirm).toBeDisabled();
  await dialog.getByLabel("Type 1 to confirm").fill("1");
  await confirm.click();
  await expect(dialog).toContainText("Image Builder deleted 1 build");
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(list.rowOf(arn)).toHaveCount(0);
});

test("A role without bulk actions can't select builds", async ({ page, signInByCookie }) => {
  await signInByCookie("vera");
  const list = new BuildList(page);
  await list.open("", "build-viewer@eu-west-1");
  await expect(list.rows.first()).toBeVisible();
  await expect(list.grid.getByRole("checkbox")).toHaveCount(0);
  await list.rows.first().focus();
  await page.keyboard.press("x");
  await expect(list.bulk).toHaveCount(0);
});
