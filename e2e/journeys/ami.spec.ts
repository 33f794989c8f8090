import { BuildPage } from "../pages/build-page";
import { Shell } from "../pages/shell";
import { listCreateImageBodies, listImageArns } from "../support/created-images";
import { expect, test } from "../support/fixtures";

test("An engineer describes an AMI in every section, submits it and follows it to AVAILABLE", async ({
  page,
  form,
  signInAs,
  kiln,
}) => {
  await test.step("signs in, and chooses account, region and role", async () => {
    await signInAs("erin");
    const shell = new Shell(page);
    await shell.actAs("Engineer", "Production · 444455556666 · us-east-1");
    await shell.actAs("Viewer", "Build · 111122223333 · ap-southeast-2");
    await shell.actAs("Engineer", "Production · 444455556666 · us-east-1");
    await shell.go("New build");
    await form.untilReady();
  });

  await test.step("fills in the sources, infrastructure and tests", async () => {
    await form.choose("Image recipe", "al2023", "image-recipe/al2023-base/2.0.0");
    await expect(form.section("Recipe")).toContainText("amazon-linux-2023-x86");
    await form.choose("Infrastructure configuration", "linux", "default-linux");
    await form.choose("Distribution configuration", "region", "all-regions");
    await form.form.getByLabel("Test timeout").fill("90");
    await expect(form.form.getByRole("switch", { name: "Run tests" })).toBeChecked();
    const scanning = form.form.getByRole("switch", { name: "Save vulnerability findings" });
    await scanning.check();
  });

  await test.step("orders workflows: a build, two groups of tests, a distribution", async () => {
    const { workflows } = form;
    await workflows.add("golden-build", "workflow/build/golden-build/2.0.0");
    await workflows.parameter("golden-build", "costCentre").fill("4711");
    await workflows.parameter("golden-build", "maxReboots").fill("2");
    await workflows.parameter("golden-build", "collectInventory").selectOption("false");
    await workflows.setList("golden-build", "approvedRegistries", ["ecr.aws", "quay.io"]);
    for (const [name, group] of [
      ["smoke-test", "boot"],
      ["reboot-test", "boot"],
      ["network-test", "security"],
      ["cis-benchmark", "security"],
    ] as const) {
      await workflows.add(name, `workflow/test/${name}/`);
      await workflows.setGroup(name, group);
    }
    await workflows.setOnFailure("reboot-test", "CONTINUE");
    await workflows.setList("network-test", "allowedHosts", ["repo.example.com"]);
    await workflows.parameter("cis-benchmark", "minimumScore").fill("85");
    await workflows.add("regional-rollout", "workflow/distribution/regional-rollout/");
    await workflows.parameter("regional-rollout", "firstRegion").fill("us-east-1");
    await expect(workflows.stop("· Parallel group “boot”: 2 workflows")).toContainText(
      "reboot-test",
    );
    await expect(workflows.stop("· Parallel group “security”: 2 workflows")).toContainText(
      "cis-bench",
    );
  });

  await test.step("fills in logging, execution role, metadata and tags", async () => {
    await form.choose("Log group", "image-builds", "/platform/image-builds");
    await form.choose("Execution role", "ExecutionRole", "EC2ImageBuilderExecutionRole");
    await form.form.getByRole("switch", { name: "Collect enhanced metadata" }).uncheck();
    await form.addTag(1, "sandbox-outcome", "succeed");
    await form.addTag(2, "cost-centre", "4711 / Plattform");
    await expect(form.preview).toContainText("4711 / Plattform");
  });

  const token = await form.token;
  const shown = await test.step("reads the request beside the form", async () => {
    await form.untilComplete();
    return form.shownRequest();
  });
  expect(Object.keys(shown).sort()).toEqual([
    "clientToken",
    "distributionConfigurationArn",
    "enhancedImageMetadataEnabled",
    "executionRole",
    "imageRecipeArn",
    "imageScanningConfiguration",
    "imageTestsConfiguration",
    "infrastructureConfigurationArn",
    "loggingConfiguration",
    "tags",
    "workflows",
  ]);
  const given = shown.workflows?.flatMap(({ parameters = [] }) => parameters);
  expect(given).toEqual(
    expect.arrayContaining([
      { name: "costCentre", value: ["4711"] },
      { name: "maxReboots", value: ["2"] },
      { name: "collectInventory", value: ["false"] },
      { name: "approvedRegistries", value: ["ecr.aws", "quay.io"] },
    ]),
  );

  await test.step("submits, and sees the five ARNs, the request id and the token", async () => {
    await form.submit();
    await expect(form.accepted).toBeVisible();
    const image = "arn:aws:imagebuilder:us-east-1:444455556666:image/al2023-base";
    await expect(form.answer("Image build version")).toHaveText(new RegExp(`${image}/2.0.0/\\d+$`));
    await expect(form.answer("Latest version")).toHaveText(`${image}/x.x.x`);
    await expect(form.answer("Latest in this major version")).toHaveText(`${image}/2.x.x`);
    await expect(form.answer("Latest in this minor version")).toHaveText(`${image}/2.0.x`);
    await expect(form.answer("Latest build of this patch version")).toHaveText(`${image}/2.0.0`);
    await expect(form.answer("AWS request ID")).toHaveText(/^[0-9a-f-]{36}$/);
    await expect(form.answer("Client token")).toHaveText(token);
  });

  await test.step("sent exactly the shown request", async () => {
    expect(await listCreateImageBodies(kiln.sandbox, token)).toEqual([shown]);
    expect(await form.shownRequest()).toEqual(shown);
    const [arn] = await listImageArns(kiln.sandbox, token);
    await expect(form.answer("Image build version")).toHaveText(arn ?? "no image");
  });

  await test.step("follows the build to AVAILABLE without a reload", async () => {
    let loads = 0;
    await page.getByRole("link", { name: "View build" }).click();
    const build = new BuildPage(page);
    await expect(build.title).toContainText("al2023-base");
    page.on("load", () => {
      loads += 1;
    });
    await expect(build.status).toHaveText("AVAILABLE");
    await expect(build.timeline.getByRole("heading", { level: 3 })).toHaveText([
      "golden-build",
      "smoke-test",
      "reboot-test",
      "network-test",
      "cis-benchmark",
      "regional-rollout",
    ]);
    const outputs = await build.open("Outputs");
    await expect(outputs.getByRole("listitem")).toHaveCount(3);
    await expect(page).toHaveTitle(/^✓ /);
    expect(loads).toBe(0);
  });
});
