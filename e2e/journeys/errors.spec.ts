import { type CatalogCode, catalog } from "@/lib/errors/catalog";
import { expectIntact, submitTyped } from "../pages/refusal";
import { bodiesOf, imagesOf } from "../support/created";
import { expect, test } from "../support/fixtures";
import { fullRequest } from "../support/requests";
import type { Fault } from "../support/sandbox-client";

const declared = [
  "ClientException",
  "InvalidRequestException",
  "IdempotentParameterMismatchException",
  "ForbiddenException",
  "CallRateLimitExceededException",
  "ResourceInUseException",
  "ServiceQuotaExceededException",
] as const satisfies CatalogCode[];

type Refusal = [name: string, fault: Fault, shown: CatalogCode];

/** Definite rejections: nothing was built, and the form is ready to submit again. */
const refusals: Refusal[] = [
  ...declared.map((code) => [code, { kind: "error", code }, code] as Refusal),
  ["throttling", { kind: "throttle" }, "Throttled"],
  ["expired credentials", { kind: "expired-credentials" }, "ExpiredCredentials"],
  ["invalid credentials", { kind: "invalid-credentials" }, "InvalidCredentials"],
  ["access denied", { kind: "access-denied" }, "AccessDenied"],
];

for (const [name, fault, code] of refusals) {
  test(`After ${name} the form is unchanged, and the same token then creates one image`, async ({
    form,
    enterAs,
    kiln,
  }) => {
    await enterAs("erin");
    await form.open("build-engineer@eu-west-1");
    await form.importRequest(fullRequest());
    await kiln.sandbox.faults.set("CreateImage", fault, null);
    const typed = await submitTyped(form);

    await expect(form.alert).toContainText(catalog[code].title);
    await expect(form.alert).toContainText(catalog[code].remedy);
    await expectIntact(form, typed);
    expect(await imagesOf(kiln.sandbox, typed.token)).toEqual([]);

    await kiln.sandbox.faults.clear();
    const again = form.alert.getByRole("button", { name: "Try again" });
    await ((await again.isVisible()) ? again : form.submitButton).click();
    await expect(form.accepted).toBeVisible();
    await expect(form.answer("Client token")).toHaveText(typed.token);
    expect(await imagesOf(kiln.sandbox, typed.token)).toHaveLength(1);
    const [first, ...later] = await bodiesOf(kiln.sandbox, typed.token);
    expect(later.length).toBeGreaterThan(0);
    expect(later).toEqual(later.map(() => first));
  });
}

test("A member named by AWS takes the focus and shows AWS's message", async ({
  page,
  form,
  enterAs,
  kiln,
}) => {
  await enterAs("erin");
  await form.open("build-engineer@eu-west-1");
  await form.importRequest(fullRequest());
  const places: [member: string, field: string][] = [
    ["infrastructureConfigurationArn", "infrastructureConfigurationArn"],
    ["workflows[1].parallelGroup", "workflows.1.parallelGroup"],
    ["imageTestsConfiguration.timeoutMinutes", "imageTestsConfiguration.timeoutMinutes"],
  ];
  for (const [member, field] of places) {
    const message = `The value supplied for parameter '${member}' is not valid.`;
    const code = "InvalidRequestException";
    await kiln.sandbox.faults.set("CreateImage", { kind: "error", code, message });
    const typed = await submitTyped(form);
    await expect(form.alert).toContainText(catalog.InvalidRequestException.title);
    const control = page.locator(`[id="${field}"]`);
    await expect(control).toBeFocused();
    await expect(control).toHaveAccessibleDescription(/is not valid/);
    await expectIntact(form, typed);
  }
});

test("A disabled Inspector is reported at the switch that needs it", async ({
  form,
  enterAs,
  kiln,
}) => {
  await enterAs("erin");
  await form.open("build-engineer@eu-west-1");
  await form.importRequest({
    ...fullRequest(),
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
  await form.submit();
  await expect(form.accepted).toBeVisible();
});
