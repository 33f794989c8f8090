import { errorCatalog } from "@/lib/errors/catalog";
import { Shell } from "../pages/shell";
import { expectInputUnchanged, submitWhenComplete } from "../pages/submitted-input";
import { listCreateImageBodies, listImageArns } from "../support/created-images";
import { expect, test } from "../support/fixtures";
import { createFullRequest } from "../support/requests";

test("After each rejection the form is unchanged, and the same token then creates one image", async ({
  page,
  form,
  signInByCookie,
  kiln,
}) => {
  await signInByCookie("erin");
  await form.open("build-engineer@eu-west-1");

  await test.step("a disabled Inspector is reported at the switch that needs it", async () => {
    await form.importRequest({
      ...createFullRequest(),
      imageScanningConfiguration: { imageScanningEnabled: true },
    });
    await kiln.sandbox.faults.set("CreateImage", {
      kind: "error",
      code: "ResourceDependencyException",
      message:
        "Resource dependency error: Amazon Inspector is not enabled for 'ec2' resources in account '111122223333'.",
    });
    await form.submit();
    await expect(form.alert).toContainText("Amazon Inspector isn't enabled");
    const scanning = form.form.getByRole("switch", { name: "Save vulnerability findings" });
    await expect(scanning).toBeFocused();
    await expect(scanning).toHaveAccessibleDescription(/Inspector is not enabled for 'ec2'/);
    await scanning.uncheck();
  });

  await test.step("a member named by AWS takes the focus and shows AWS's message", async () => {
    const places: [member: string, field: string][] = [
      ["infrastructureConfigurationArn", "infrastructureConfigurationArn"],
      ["workflows[1].parallelGroup", "workflows.1.parallelGroup"],
      ["imageTestsConfiguration.timeoutMinutes", "imageTestsConfiguration.timeoutMinutes"],
    ];
    for (const [member, field] of places) {
      const message = `The value supplied for parameter '${member}' is not valid.`;
      const code = "InvalidRequestException";
      await kiln.sandbox.faults.set("CreateImage", { kind: "error", code, message });
      const typed = await submitWhenComplete(form);
      await expect(form.alert).toContainText(errorCatalog.InvalidRequestException.title);
      const control = page.locator(`[id="${field}"]`);
      await expect(control).toBeFocused();
      await expect(control).toHaveAccessibleDescription(/is not valid/);
      await expectInputUnchanged(form, typed);
    }
  });

  await test.step("the corrected request is sent again with the same token", async () => {
    await kiln.sandbox.clearRequests();
    const code = "ServiceQuotaExceededException";
    await kiln.sandbox.faults.set("CreateImage", { kind: "error", code }, null);
    const typed = await submitWhenComplete(form);
    await expect(form.alert).toContainText(errorCatalog[code].title);
    await expect(form.alert).toContainText(errorCatalog[code].remedy);
    await expectInputUnchanged(form, typed);
    expect(await listImageArns(kiln.sandbox, typed.token)).toEqual([]);

    await kiln.sandbox.faults.clear();
    await form.submit();
    await expect(form.accepted).toBeVisible();
    await expect(form.answer("Client token")).toHaveText(typed.token);
    expect(await listImageArns(kiln.sandbox, typed.token)).toHaveLength(1);
    const [first, ...later] = await listCreateImageBodies(kiln.sandbox, typed.token);
    expect(later.length).toBeGreaterThan(0);
    expect(later).toEqual(later.map(() => first));
  });
});

test("While AWS is unreachable nothing is lost, and its page sends the same request later", async ({
  page,
  form,
  signInByCookie,
  kiln,
}) => {
  await signInByCookie("erin");
  await form.open("build-engineer@eu-west-1");
  await form.importRequest(createFullRequest());
  await form.untilComplete();
  await kiln.stopSandbox();
  const typed = await submitWhenComplete(form);
  await expect(form.alert).toContainText(`Not sent: ${errorCatalog.ConnectionRefused.title}`);
  await expectInputUnchanged(form, typed);
  await page.goto("/builds?scope=build-engineer@eu-west-1");
  const unsent = page.getByRole("region", { name: "Submissions without a build" });
  await expect(unsent).toContainText("Not sent");
  await unsent.getByRole("link").first().click();
  await expect(page.getByRole("main")).toContainText("Not sent: ");

  await kiln.startSandbox();
  await page.getByRole("button", { name: "Submit again" }).click();
  await expect(form.accepted).toBeVisible();
  expect(await listCreateImageBodies(kiln.sandbox, typed.token)).toHaveLength(1);
  expect(await listImageArns(kiln.sandbox, typed.token)).toHaveLength(1);
});

test("A role that can't be assumed sends nothing, and another role continues the draft", async ({
  page,
  form,
  signInByCookie,
  kiln,
}) => {
  await signInByCookie("leo");
  await form.open("build-locked@eu-west-1");
  await form.importRequest(createFullRequest());
  const typed = await submitWhenComplete(form);
  await expect(form.alert).toContainText(`Not sent: ${errorCatalog.AssumeRoleDenied.title}`);
  await expectInputUnchanged(form, typed);
  expect(await listCreateImageBodies(kiln.sandbox, typed.token)).toEqual([]);

  await new Shell(page).actAs("Team lead", "Build · 111122223333 · eu-west-1");
  await form.untilComplete();
  await expectInputUnchanged(form, typed);
  await form.submit();
  await expect(form.accepted).toBeVisible();
  await expect(form.answer("Client token")).toHaveText(typed.token);
  expect(await listImageArns(kiln.sandbox, typed.token)).toHaveLength(1);
});
