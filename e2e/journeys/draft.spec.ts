import { Shell } from "../pages/shell";
import { expectNoAxeViolations } from "../support/axe";
import { listImageArns } from "../support/created-images";
import { expect, test } from "../support/fixtures";

const ENGINEER = "build-engineer@eu-west-1";

test.beforeEach(({ signInByCookie }) => signInByCookie("erin"));

test("A draft survives a reload, with its client token", async ({ page, form }) => {
  await form.open(ENGINEER);
  await form.fillMinimal();
  await form.addTag(1, "note", "ü 東京, typed just before the reload");
  await expect(form.preview).toContainText("just before the reload");
  const before = await form.shownRequest();
  await page.reload();
  await form.untilReady();
  await form.untilComplete();
  expect(await form.shownRequest()).toEqual(before);
});

test("A draft survives the end of a session and continues after signing in again", async ({
  page,
  context,
  form,
  kiln,
}) => {
  await form.open(ENGINEER);
  await form.fillMinimal();
  await form.addTag(1, "sandbox-outcome", "succeed");
  await expect(form.preview).toContainText('"succeed"');
  const before = await form.shownRequest();
  const token = await form.token;
  await context.clearCookies();
  await form.submit();
  await expect(form.alert).toContainText("signed");
  await expect(form.picker("Image recipe")).toHaveValue(/al2023-base/);

  await page.getByRole("link", { name: "Sign in again" }).click();
  await page.getByRole("button", { name: /^Sign in with/ }).click();
  await page.getByRole("button", { name: "Erin Engineer" }).click();
  await page.waitForURL((url) => url.pathname === "/builds/new");
  await form.untilReady();
  await form.untilComplete();
  expect(await form.shownRequest()).toEqual(before);
  expect(await listImageArns(kiln.sandbox, token)).toEqual([]);
  await form.submit();
  await expect(form.accepted).toBeVisible();
  expect(await listImageArns(kiln.sandbox, token)).toHaveLength(1);
});

test("A draft survives a role change and marks what no longer applies", async ({ page, form }) => {
  await form.open(ENGINEER);
  await form.fillMinimal();
  await form.untilComplete();
  const before = await form.shownRequest();
  const shell = new Shell(page);
  await shell.actAs("Engineer", "Build · 111122223333 · us-east-1");
  const misfit = "This resource is in eu-west-1, but the build runs in us-east-1.";
  await expect(form.section("Recipe")).toContainText(misfit);
  await expect(form.section("Infrastructure")).toContainText(misfit);
  expect(await form.shownRequest()).toEqual(before);
  await shell.actAs("Engineer", "Build · 111122223333 · eu-west-1");
  await expect(form.section("Recipe")).not.toContainText(misfit);
  await form.untilComplete();
});

test("A draft moved to another account uses the same names there and lists missing resources", async ({
  page,
  form,
}) => {
  await form.open(ENGINEER);
  const arn = (resource: string, owner = "111122223333") =>
    `arn:aws:imagebuilder:eu-west-1:${owner}:${resource}`;
  await form.importRequest({
    imageRecipeArn: arn("image-recipe/al2023-base/2.x.x"),
    infrastructureConfigurationArn: arn("infrastructure-configuration/default-linux"),
    distributionConfigurationArn: arn("distribution-configuration/only-in-the-old-place"),
    workflows: [
      { workflowArn: arn("workflow/test/smoke-test/1.1.0") },
      { workflowArn: arn("workflow/test/test-image/x.x.x", "aws") },
    ],
    executionRole: "arn:aws:iam::111122223333:role/EC2ImageBuilderExecutionRole",
  });
  await new Shell(page).actAs("Engineer", "Production · 444455556666 · us-east-1");
  const offer = page.getByRole("main").getByRole("status").filter({ hasText: "same name" });
  await expect(offer).toContainText(
    "6 fields refer to resources that aren't in account 444455556666 in us-east-1.",
  );
  await offer.getByRole("button", { name: "Find matching resources" }).click();

  await expect(form.picker("Image recipe")).toHaveValue(
    "arn:aws:imagebuilder:us-east-1:444455556666:image-recipe/al2023-base/2.x.x",
  );
  await expect(offer.getByRole("listitem")).toHaveText([
    "Distribution configuration: only-in-the-old-place",
  ]);
  await expect(form.picker("Execution role")).toHaveValue(
    "arn:aws:iam::444455556666:role/EC2ImageBuilderExecutionRole",
  );
  await expect(form.preview).toContainText("us-east-1:aws:workflow/test/test-image/x.x.x");
  await expect(form.preview).not.toContainText("us-east-1:111122223333");
  const notes = page.getByRole("region", { name: "Notifications" });
  await notes.getByRole("button", { name: "Undo" }).last().click();
  await expect(form.picker("Image recipe")).toHaveValue(arn("image-recipe/al2023-base/2.x.x"));
  await expectNoAxeViolations(page);
});

test("Leaving a draft through a link asks for confirmation", async ({ page, form }) => {
  await form.open(ENGINEER);
  await form.fillMinimal();
  const shell = new Shell(page);
  await shell.go("Builds");
  const question = page.getByRole("alertdialog", { name: "Leave without submitting?" });
  await question.getByRole("button", { name: "Stay" }).click();
  await expect(form.picker("Image recipe")).toHaveValue(/al2023-base/);
  await shell.go("Builds");
  await question.getByRole("button", { name: "Leave" }).click();
  await page.waitForURL((url) => url.pathname === "/builds");
  await shell.go("New build");
  await form.untilReady();
  await expect(form.picker("Image recipe")).toHaveValue(/al2023-base/);
});
