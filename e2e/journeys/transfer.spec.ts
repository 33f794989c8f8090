import { execFileSync } from "node:child_process";
import { expectNoAxeViolations } from "../support/axe";
import { expect, test } from "../support/fixtures";

const ARN_PREFIX = "arn:aws:imagebuilder:eu-west-1:111122223333";

/** Values with special characters of shells, JSON, and text fields. */
const HOSTILE = {
  quotes: `it's "quoted" \\ and \`ticked\``,
  money: "$HOME $(id) !! %s",
  unicode: "größer 東京 🔥",
};

const REQUEST = {
  imageRecipeArn: `${ARN_PREFIX}:image-recipe/al2023-base/x.x.x`,
  infrastructureConfigurationArn: `${ARN_PREFIX}:infrastructure-configuration/default-linux`,
  imageTestsConfiguration: { imageTestsEnabled: true, timeoutMinutes: 90 },
  enhancedImageMetadataEnabled: false,
  executionRole: "EC2ImageBuilderExecutionRole",
  workflows: [
    {
      workflowArn: `${ARN_PREFIX}:workflow/test/network-test/2.0.0/1`,
      parameters: [{ name: "allowedHosts", value: ["repo.example.com\nsecond line", ""] }],
      parallelGroup: "net",
      onFailure: "CONTINUE",
    },
  ],
  tags: HOSTILE,
};

/**
 * Returns the words of a command as a shell would parse them, and the JSON that they pass to the
 * AWS CLI.
 */
function parseCommandInShell(command: string): { words: string[]; request: unknown } {
  const script = `aws() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${command}`;
  const words = execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\0");
  const input = words[words.indexOf("--cli-input-json") + 1] ?? "";
  return { words, request: JSON.parse(input) };
}

test.beforeEach(async ({ signInByCookie, form }) => {
  await signInByCookie("erin");
  await form.open("build-engineer@eu-west-1");
});

test("An import is reviewed, applied and undone", async ({ page, form }) => {
  const clientToken = await form.token;
  await form.fillMinimal();
  await form.untilComplete();
  const before = await form.shownRequest();

  await test.step("without usable values, it explains why and changes nothing", async () => {
    const dialog = await form.openTransfer("Import a request");
    const text = dialog.getByLabel("Request");
    for (const [given, reason] of [
      ["", "Paste a request first."],
      ['{\n"a": 1 "b": 2 }', "Line 2 isn't valid JSON"],
      ["[1]", "A request must be an object"],
    ] as const) {
      await text.fill(given);
      await dialog.getByRole("button", { name: "Review import" }).click();
      await expect(dialog).toContainText(reason);
    }
    await text.fill('{"imageRecipe": "base"}');
    await dialog.getByRole("button", { name: "Review import" }).click();
    await expect(dialog.getByRole("alert")).toContainText("Nothing to import");
    await expect(dialog).toContainText("Did you mean “imageRecipeArn”?");
    await expect(dialog.getByRole("button", { name: "Replace form values" })).toBeDisabled();
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    expect(await form.shownRequest()).toEqual(before);
  });

  const text = JSON.stringify({
    ...REQUEST,
    clientToken: "another-request",
    containerRecipeArn: `${ARN_PREFIX}:container-recipe/java-21-service/2.0.1`,
    instanceType: "m7i.large",
    loggingConfiguration: { logGroupName: 7, retentionDays: 30 },
  });

  await test.step("it shows what it changes and omits", async () => {
    const dialog = await form.reviewImport(text);
    await expect(dialog).toContainText("Detected format: CreateImage request (JSON)");
    const changes = dialog.getByRole("region", { name: "Changes to the form" });
    await expect(changes.getByRole("listitem").filter({ hasText: "Image recipe" })).toHaveText(
      /Will be replaced.*Current.*2\.0\.0.*New.*x\.x\.x/,
    );
    await expect(changes.getByRole("listitem").filter({ hasText: "90 minutes" })).toHaveText(
      /Will be set.*90 minutes/,
    );
    await expect(dialog.getByRole("listitem").filter({ hasText: /^[\w.]+: / })).toHaveText([
      /^instanceType: /,
      /^loggingConfiguration\.logGroupName: /,
      /^loggingConfiguration\.retentionDays: /,
      /^containerRecipeArn: A request can have only one recipe/,
      /^clientToken: This draft keeps its own client token/,
    ]);
    await expectNoAxeViolations(page, dialog);
    await page.keyboard.press("Escape");
    expect(await form.shownRequest()).toEqual(before);
  });

  await test.step("it can be undone until the next edit", async () => {
    await form.importRequest(REQUEST);
    await expect(form.preview).toContainText("network-test");
    const undo = page.getByRole("button", { name: "Undo" });
    await undo.click();
    await expect(undo).toHaveCount(0);
    await expect(form.preview).not.toContainText("network-test");
    expect(await form.shownRequest()).toEqual(before);

    await form.importRequest(REQUEST);
    await expect(undo).toBeVisible();
    await form.picker("Execution role").fill("AnotherRole");
    await expect(undo).toHaveCount(0);
  });

  await test.step("it applies the usable values", async () => {
    await form.importRequest(text);
    await form.untilComplete();
    expect(await form.shownRequest()).toEqual({ ...REQUEST, clientToken });
  });
});

test("An imported request fills the form, and is exported as it came in", async ({
  page,
  form,
}) => {
  const clientToken = await form.token;
  await form.importRequest(REQUEST);
  await form.untilComplete();
  expect(await form.shownRequest()).toEqual({ ...REQUEST, clientToken });

  const asJson = await form.openTransfer("Export as JSON");
  const json = await asJson.getByRole("group", { name: "request as JSON" }).textContent();
  expect(JSON.parse(json ?? "")).toEqual({ ...REQUEST, clientToken });
  const download = page.waitForEvent("download");
  await asJson.getByRole("button", { name: "Download create-image.json" }).click();
  expect((await download).suggestedFilename()).toBe("create-image.json");
  await page.keyboard.press("Escape");

  const asCommand = await form.openTransfer("Export as AWS CLI command");
  const command = await asCommand.getByRole("group", { name: "AWS CLI command" }).textContent();
  const { words, request } = parseCommandInShell(command ?? "");
  expect(words.slice(0, 4)).toEqual(["imagebuilder", "create-image", "--region", "eu-west-1"]);
  expect(request).toEqual({ ...REQUEST, clientToken });
  await page.keyboard.press("Escape");
  await expect(asCommand).toHaveCount(0);

  await test.step("one of several resources of a template is selected and imported", async () => {
    const image = (role: string) => `
      Type: AWS::ImageBuilder::Image
      Properties:
        ImageRecipeArn: !Ref Recipe
        InfrastructureConfigurationArn: ${REQUEST.infrastructureConfigurationArn}
        ExecutionRole: ${role}`;
    const dialog = await form.reviewImport(`Resources:
    WebImage:${image("WebRole")}
    AppImage:${image("AppRole")}
  `);
    await dialog
      .getByLabel("Request to import")
      .selectOption("2. CloudFormation resource AppImage");
    await expect(dialog).toContainText("Detected format: CloudFormation resource AppImage");
    await expect(dialog).toContainText("Kiln can't resolve “!Ref Recipe”");
    await dialog.getByRole("button", { name: "Replace form values" }).click();
    await expect(form.picker("Execution role")).toHaveValue("AppRole");
  });
});
