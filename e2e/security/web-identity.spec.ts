import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "../support/fixtures";

const sandboxConfig = readFileSync("lib/config/sandbox.kiln.config.yaml", "utf8");
const config = join(mkdtempSync(join(tmpdir(), "kiln-e2e-config-")), "kiln.config.yaml");
writeFileSync(config, sandboxConfig.replace("method: assume-role", "method: web-identity"));

test.use({ kilnOptions: { config } });

test("After losing its tokens, Kiln requires a sign-in and then sends the kept input", async ({
  page,
  kiln,
  form,
  signInAs: signIn,
}) => {
  await signIn("erin", "/builds/new?scope=build-engineer@eu-west-1");
  await form.untilReady();
  await form.fillMinimal();
  await kiln.kill();
  await kiln.start();
  await form.submitButton.click();
  await expect(form.alert).toContainText("You're signed out");
  expect(await kiln.sandbox.images()).toEqual([]);

  await form.alert.getByRole("link", { name: "Sign in again" }).click();
  await page.getByRole("button", { name: /^Sign in with/ }).click();
  const account = page.getByRole("button", { name: "Erin Engineer" });
  await account.or(form.submitButton).first().waitFor();
  if (await account.isVisible()) await account.click();
  await form.untilReady();
  await form.submitButton.click();
  await expect(form.accepted).toBeVisible();
  expect(await kiln.sandbox.images()).toHaveLength(1);
});
