import { catalog } from "@/lib/errors/catalog";
import { expectIntact, submitTyped } from "../pages/refusal";
import { Shell } from "../pages/shell";
import { bodiesOf, imagesOf } from "../support/created";
import { expect, test } from "../support/fixtures";
import { fullRequest } from "../support/requests";

test("While AWS is unreachable nothing is lost, and afterwards the same token is sent", async ({
  form,
  enterAs,
  kiln,
}) => {
  await enterAs("erin");
  await form.open("build-engineer@eu-west-1");
  await form.importRequest(fullRequest());
  await form.untilComplete();
  await kiln.stopSandbox();
  const typed = await submitTyped(form);
  await expect(form.alert).toContainText(`Not sent: ${catalog.ConnectionRefused.title}`);
  await expectIntact(form, typed);

  await kiln.startSandbox();
  await form.alert.getByRole("button", { name: "Send again" }).click();
  await expect(form.accepted).toBeVisible();
  await expect(form.answer("Client token")).toHaveText(typed.token);
  expect(await bodiesOf(kiln.sandbox, typed.token)).toHaveLength(1);
  expect(await imagesOf(kiln.sandbox, typed.token)).toHaveLength(1);
});

test("A role that can't be assumed sends nothing, and another role continues the draft", async ({
  page,
  form,
  enterAs,
  kiln,
}) => {
  await enterAs("leo");
  await form.open("build-locked@eu-west-1");
  await form.importRequest(fullRequest());
  const typed = await submitTyped(form);
  await expect(form.alert).toContainText(`Not sent: ${catalog.AssumeRoleDenied.title}`);
  await expectIntact(form, typed);
  expect(await bodiesOf(kiln.sandbox, typed.token)).toEqual([]);

  await new Shell(page).actAs("Team lead", "Build · 111122223333 · eu-west-1");
  await form.untilComplete();
  await expectIntact(form, typed);
  await form.submit();
  await expect(form.accepted).toBeVisible();
  await expect(form.answer("Client token")).toHaveText(typed.token);
  expect(await imagesOf(kiln.sandbox, typed.token)).toHaveLength(1);
});

test("A submission that never left Kiln is sent again from its page, with its token", async ({
  page,
  form,
  enterAs,
  kiln,
}) => {
  await enterAs("erin");
  await form.open("build-engineer@eu-west-1");
  await form.importRequest(fullRequest());
  await form.untilComplete();
  await kiln.stopSandbox();
  const typed = await submitTyped(form);
  await expect(form.alert).toContainText("Not sent");
  await page.goto("/builds?scope=build-engineer@eu-west-1");
  const unsent = page.getByRole("region", { name: "Submissions without a build" });
  await expect(unsent).toContainText("Not sent");
  await unsent.getByRole("link").first().click();
  await expect(page.getByRole("main")).toContainText("Not sent: ");
  await kiln.startSandbox();
  await page.getByRole("button", { name: "Send again" }).click();
  await expect(form.accepted).toBeVisible();
  expect(await bodiesOf(kiln.sandbox, typed.token)).toHaveLength(1);
});
