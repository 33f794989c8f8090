import { BuildPage } from "../pages/build-page";
import { listCreateImageBodies } from "../support/created-images";
import { expect, test } from "../support/fixtures";

test("An engineer builds a container image with ECR scanning and follows it to AVAILABLE", async ({
  page,
  form,
  signInByCookie,
  kiln,
}) => {
  await signInByCookie("erin");
  await form.open("build-engineer@eu-west-1");
  await form.form.getByRole("radio", { name: "Container recipe" }).check();
  await form.choose("Container recipe", "java", "container-recipe/java-21-service/2.0.1");
  await expect(form.section("Recipe")).toContainText("amazonlinux:2023");
  await form.choose("Infrastructure configuration", "containers", "configuration/containers");
  await form.choose("Distribution configuration", "containers", "distribution-configuration");

  const scanning = form.section("Scanning");
  await scanning.getByRole("switch", { name: "Save vulnerability findings" }).check();
  await expect(scanning).toContainText("image-builder-image-scanning-repository");
  await form.choose("ECR repository", "scan", "scan/containers");
  for (const [number, tag] of [
    [1, "latest"],
    [2, "java-21"],
  ] as const) {
    await scanning.getByRole("button", { name: "Add container tag" }).click();
    await scanning.getByRole("textbox", { name: `Container tag ${number}` }).fill(tag);
  }
  await form.workflows.add("container-build-cached", "container-build-cached/1.0.1");
  await form.workflows.parameter("container-build-cached", "squash").selectOption("true");
  await form.workflows.add("test-container", "aws:workflow/test/test-container/x.x.x");
  await form.workflows.add("distribute-container", "distribution/distribute-container/x.x.x");
  await form.choose("Execution role", "workflow", "service-role/ImageBuilderWorkflowRole");
  await form.addTag(1, "sandbox-outcome", "succeed");
  await form.untilComplete();

  const token = await form.token;
  const shown = await form.shownRequest();
  expect(shown.imageScanningConfiguration).toEqual({
    imageScanningEnabled: true,
    ecrConfiguration: { repositoryName: "scan/containers", containerTags: ["latest", "java-21"] },
  });
  expect(shown.imageRecipeArn).toBeUndefined();
  await form.submit();
  await expect(form.accepted).toBeVisible();
  expect(await listCreateImageBodies(kiln.sandbox, token)).toEqual([shown]);
  await expect(form.answer("Image build version")).toHaveText(/java-21-service\/2\.0\.1\/\d+$/);

  await page.getByRole("link", { name: "View build" }).click();
  const build = new BuildPage(page);
  await expect(build.status).toHaveText("AVAILABLE");
  await expect(await build.open("Outputs")).toContainText("dkr.ecr.eu-west-1");
});
