import { execFileSync } from "node:child_process";
import { expect, test } from "../support/fixtures";

const PLACE = "arn:aws:imagebuilder:eu-west-1:111122223333";

/** Values that shells, JSON and text fields are prone to mistake. */
const HOSTILE = {
  quotes: `it's "quoted" \\ and \`ticked\``,
  money: "$HOME $(id) !! %s",
  unicode: "größer 東京 🔥",
};

const REQUEST = {
  imageRecipeArn: `${PLACE}:image-recipe/al2023-base/x.x.x`,
  infrastructureConfigurationArn: `${PLACE}:infrastructure-configuration/default-linux`,
  imageTestsConfiguration: { imageTestsEnabled: true, timeoutMinutes: 90 },
  enhancedImageMetadataEnabled: false,
  executionRole: "EC2ImageBuilderExecutionRole",
  workflows: [
    {
      workflowArn: `${PLACE}:workflow/test/network-test/2.0.0/1`,
      parameters: [{ name: "allowedHosts", value: ["repo.example.com\nsecond line", ""] }],
      parallelGroup: "net",
      onFailure: "CONTINUE",
    },
  ],
  tags: HOSTILE,
};

/** The JSON that a shell would hand to the AWS CLI. */
function asShellSeesIt(command: string): { words: string[]; request: unknown } {
  const script = `aws() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${command}`;
  const words = execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\0");
  const input = words[words.indexOf("--cli-input-json") + 1] ?? "";
  return { words, request: JSON.parse(input) };
}

test.beforeEach(async ({ enterAs, form }) => {
  await enterAs("erin");
  await form.open("build-engineer@eu-west-1");
});

test("An imported request fills the form, and is exported as it came in", async ({
  page,
  form,
}) => {
  const clientToken = await form.token;
  const dialog = await form.importRequest(REQUEST);
  await expect(dialog).toHaveCount(0);
  await form.untilComplete();
  expect(await form.shownRequest()).toEqual({ ...REQUEST, clientToken });

  const asJson = await form.openTransfer("Export as JSON");
  const json = await asJson.getByRole("group", { name: "the request as JSON" }).textContent();
  expect(JSON.parse(json ?? "")).toEqual({ ...REQUEST, clientToken });
  const download = page.waitForEvent("download");
  await asJson.getByRole("button", { name: "Download create-image.json" }).click();
  expect((await download).suggestedFilename()).toBe("create-image.json");
  await page.keyboard.press("Escape");

  const asCommand = await form.openTransfer("Export as AWS CLI command");
  const command = await asCommand.getByRole("group", { name: "the AWS CLI command" }).textContent();
  const { words, request } = asShellSeesIt(command ?? "");
  expect(words.slice(0, 4)).toEqual(["imagebuilder", "create-image", "--region", "eu-west-1"]);
  expect(request).toEqual({ ...REQUEST, clientToken });
});

test("An import lists what it could not place, and fills in the rest", async ({ form }) => {
  const clientToken = await form.token;
  const dialog = await form.importRequest({
    ...REQUEST,
    clientToken: "another-request",
    containerRecipeArn: `${PLACE}:container-recipe/java-21-service/2.0.1`,
    instanceType: "m7i.large",
    loggingConfiguration: { logGroupName: 7, retentionDays: 30 },
  });
  const unplaced = dialog.getByRole("listitem");
  await expect(unplaced).toHaveText([
    /^instanceType: /,
    /^loggingConfiguration\.logGroupName: /,
    /^loggingConfiguration\.retentionDays: /,
    /^containerRecipeArn: Only one recipe can be sent/,
    /^clientToken: This draft keeps a token of its own/,
  ]);
  await dialog.getByRole("button", { name: "Go to the form" }).click();
  await form.untilComplete();
  expect(await form.shownRequest()).toEqual({ ...REQUEST, clientToken });
});

test("An import that is no request says why, and changes nothing", async ({ page, form }) => {
  await form.fillMinimal();
  await form.untilComplete();
  const before = await form.shownRequest();
  const dialog = await form.openTransfer("Import JSON");
  const text = dialog.getByLabel("Request as JSON");
  for (const [given, reason] of [
    ["", "Paste a request first."],
    ["{ imageRecipeArn: 1 }", "This is not JSON"],
    ["[1]", "A request is a JSON object"],
  ] as const) {
    await text.fill(given);
    await dialog.getByRole("button", { name: "Fill in the form" }).click();
    await expect(dialog).toContainText(reason);
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  expect(await form.shownRequest()).toEqual(before);
});

test("An import can be undone", async ({ page, form }) => {
  await form.fillMinimal();
  await form.untilComplete();
  const before = await form.shownRequest();
  await form.importRequest(REQUEST);
  await expect(form.preview).toContainText("network-test");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(form.preview).not.toContainText("network-test");
  expect(await form.shownRequest()).toEqual(before);
});
