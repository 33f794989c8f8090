import { expectNoAxeViolations } from "../support/axe";
import { expect, test } from "../support/fixtures";

const arn = (resource: string, owner = "111122223333") =>
  `arn:aws:imagebuilder:eu-west-1:${owner}:${resource}`;

test("An imported request is checked against its resources", async ({
  page,
  form,
  signInByCookie,
}) => {
  await signInByCookie("erin");
  await form.open("build-engineer@eu-west-1");
  await form.importRequest({
    imageRecipeArn: arn("image-recipe/al2023-base/2.0.0"),
    infrastructureConfigurationArn: arn("infrastructure-configuration/graviton"),
    imageScanningConfiguration: { imageScanningEnabled: true },
    workflows: [{ workflowArn: arn("workflow/test/smoke-test/1.1.0"), onFailure: "CONTINUE" }],
    executionRole: "EC2InstanceProfileForImageBuilder",
  });

  await expect(form.picker("Infrastructure configuration")).toHaveAccessibleDescription(
    /for x86_64, which m7g\.large and m6g\.large can't run/,
  );
  await expect(form.picker("Execution role")).toHaveAccessibleDescription(
    /doesn't allow imagebuilder\.amazonaws\.com/,
  );
  await expect(
    form.form.getByRole("switch", { name: "Save vulnerability findings" }),
  ).toHaveAccessibleDescription(/no test workflow has a CollectImageScanFindings step/);
  await expect(form.section("Workflows")).toContainText("No build workflow is specified");
  await expectNoAxeViolations(page);

  await test.step("an imported failure action of a build workflow is rejected at its field", async () => {
    await form.importRequest({
      imageRecipeArn: arn("image-recipe/al2023-base/2.0.0"),
      infrastructureConfigurationArn: arn("infrastructure-configuration/default-linux"),
      workflows: [
        { workflowArn: arn("workflow/build/build-image/x.x.x", "aws"), onFailure: "CONTINUE" },
        { workflowArn: arn("workflow/test/test-image/x.x.x", "aws") },
      ],
      executionRole: "EC2ImageBuilderExecutionRole",
    });
    await form.submit();
    const field = form.form.getByLabel("On failure of build-image");
    await expect(field).toHaveAccessibleDescription(
      /Only test workflows can have an “On failure” setting/,
    );
    await field.selectOption("");
    await expect(field, "only tests have the field").toHaveCount(0);
    await form.submit();
    await expect(form.accepted).toBeVisible();
  });
});

test("Scanning without Amazon Inspector shows a warning before the submit", async ({
  form,
  signInByCookie,
}) => {
  await signInByCookie("leo");
  const scanning = form.form.getByRole("switch", { name: "Save vulnerability findings" });
  await form.open("build-nolist@eu-west-1");
  await scanning.check();
  await expect(scanning).toHaveAccessibleDescription(/Couldn't check whether Amazon Inspector/);
  await signInByCookie("erin");
  await form.open("prod-engineer@ap-southeast-2");
  await scanning.check();
  await expect(scanning).toHaveAccessibleDescription(/Inspector isn't enabled for EC2/);
});
