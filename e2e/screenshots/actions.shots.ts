import { formatBuildPath } from "@/lib/imagebuilder/arn";
import { BuildList } from "../pages/build-list";
import { getLogPath } from "../pages/build-log";
import { BuildPage } from "../pages/build-page";
import { ReviewPanel } from "../pages/review-panel";
import { Shell } from "../pages/shell";
import { controlRequests } from "../support/control-requests";
import { expect } from "../support/fixtures";
import { signInOverHttp } from "../support/http-session";
import { startBuildOutsideKiln } from "../support/outside-kiln";
import { startWaitingBuild } from "../support/reviews";
import { startBuild, submitRequest } from "../support/start-build";
import { test } from "./fixtures";
import { seededKilnOptions } from "./seeded-kiln";
import { expectLoaded, takeScreenshots } from "./take-screenshots";

test.use({ kilnOptions: seededKilnOptions, buildSeconds: 3_600 });

const LEAD = "build-lead@eu-west-1";
const ENGINEER = "build-engineer@eu-west-1";

test("bulk cancel", async ({ page, signInByCookie, kiln }) => {
  const arns = [
    await startBuild(kiln, "al2023-hardened/1.0.0"),
    await startBuild(kiln, "al2023-hardened/1.0.1"),
  ];
  await signInByCookie("leo");
  const list = new BuildList(page);
  await list.open("recipe=al2023-hardened", LEAD);
  for (const arn of arns) await list.rowOf(arn).getByRole("checkbox").check();
  await list.rows.nth(2).getByRole("checkbox").check();
  await list.bulk.getByRole("button", { name: "Cancel 2" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Cancel 2 builds?");
  await takeScreenshots(page, "list-cancel");
  await kiln.sandbox.faults.set("CancelImageCreation", { kind: "access-denied" });
  await dialog.getByRole("button", { name: "Cancel 2 builds" }).click();
  await expect(dialog).toContainText("1 build couldn't be");
  await takeScreenshots(page, "list-cancel-result");
});

test("bulk delete", async ({ page, signInByCookie, kiln }) => {
  await signInByCookie("leo");
  const list = new BuildList(page);
  await list.open("status=CANCELLED,FAILED", LEAD);
  for (const index of [0, 1]) await list.rows.nth(index).getByRole("checkbox").check();
  await list.bulk.getByRole("button", { name: "Delete 2" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Type 2 to confirm").fill("2");
  await kiln.sandbox.faults.set("DeleteImage", { kind: "access-denied" });
  await dialog.getByRole("button", { name: "Delete 2 builds" }).click();
  await expect(dialog).toContainText("1 build couldn't be");
  await takeScreenshots(page, "list-delete-result");
});

test("build tags", async ({ page, signInByCookie, kiln }) => {
  await signInByCookie("erin");
  const arn = await startBuild(kiln, "al2023-base/1.2.1");
  await page.goto(`${formatBuildPath(arn)}?scope=${ENGINEER}`);
  const tags = (await new BuildPage(page).open("Request")).getByRole("region", { name: "Tags" });
  await tags.getByRole("button", { name: "Edit tags" }).click();
  await tags.getByRole("button", { name: "Add tag" }).click();
  await tags.getByRole("textbox", { name: "Tag 3 key" }).fill("aws:mine");
  await tags.getByRole("button", { name: "Save tags" }).click();
  await expect(tags.getByText(/Must not start with “aws:”/).first()).toBeVisible();
  await takeScreenshots(page, "build-tags-invalid");
});

test("retry", async ({ page, signInByCookie, kiln }) => {
  await kiln.sandbox.setBuildSeconds(4);
  await signInByCookie("erin");
  const arn = await startBuildOutsideKiln(kiln, { tags: { "sandbox-outcome": "test-failed" } });
  await page.goto(`${formatBuildPath(arn)}?scope=${ENGINEER}`);
  const build = new BuildPage(page);
  await expect(build.status).toHaveText("FAILED");
  await page.getByRole("button", { name: "Retry" }).click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("will resume this build at the test phase");
  await takeScreenshots(page, "build-retry");
  await kiln.sandbox.faults.set("RetryImage", { kind: "error", code: "ResourceInUseException" }, 1);
  await question.getByRole("button", { name: "Retry" }).click();
  await expect(question).toBeHidden();
  await takeScreenshots(page, "build-retry-refused");
});

test("build parts", async ({ page, signInByCookie, kiln }) => {
  await signInByCookie("leo");
  // The full request's own workflow collects packages, unlike Image Builder's without the setting.
  const arn = await startBuildOutsideKiln(kiln, { workflows: undefined });
  const address = `${formatBuildPath(arn)}?scope=${LEAD}`;
  const build = new BuildPage(page);
  await page.goto(address);
  await expect(build.status).toBeVisible();
  const wire = await controlRequests(page, /\/api\/(builds|notifications|events)/);
  await wire.hold();
  await page.goto(address);
  for (const tab of ["Log", "Packages", "Findings", "Request"] as const) {
    await build.open(tab);
    await takeScreenshots(page, `build-${tab.toLowerCase()}-loading`);
  }
  await wire.break();
  for (const tab of ["Log", "Packages", "Request"] as const) {
    await expect(await build.open(tab)).toContainText("Couldn't load");
    await takeScreenshots(page, `build-${tab.toLowerCase()}-unreachable`);
  }
  await wire.mend();
  const noLog = { kind: "error", code: "ResourceNotFoundException" } as const;
  await kiln.sandbox.faults.set("GetLogEvents", noLog, null);
  await kiln.sandbox.finish(arn);
  await page.goto(address);
  await expect(build.status).toHaveText("AVAILABLE");
  await expect(await build.open("Log")).toContainText("No log in CloudWatch Logs");
  await takeScreenshots(page, "build-log-missing");
  for (const [tab, title] of [
    ["Packages", "No packages listed"],
    ["Findings", "Not scanned"],
  ] as const) {
    await expect(await build.open(tab)).toContainText(title);
    await takeScreenshots(page, `build-${tab.toLowerCase()}-empty`);
  }
});

test("build parts denied", async ({ page, signInByCookie, kiln }) => {
  await signInByCookie("leo");
  const arn = await startBuild(kiln, "al2023-base/1.2.0");
  await kiln.sandbox.finish(arn);
  for (const operation of ["ListImagePackages", "ListImageScanFindings", "GetLogEvents"]) {
    await kiln.sandbox.faults.set(operation, { kind: "access-denied" }, null);
  }
  await page.goto(getLogPath(arn, LEAD));
  await expect(page.getByText("This role can't read the log")).toBeVisible();
  await takeScreenshots(page, "build-log-denied");
  const build = new BuildPage(page);
  for (const tab of ["Packages", "Findings"] as const) {
    await expect(await build.open(tab)).toContainText("This role can't list");
    await takeScreenshots(page, `build-${tab.toLowerCase()}-denied`);
  }
  await page.goto(`${formatBuildPath(arn)}?scope=build-nolist%40eu-west-1`);
  await takeScreenshots(page, "build-denied");
  const missing = arn.replace(/\d+$/, "999");
  const sides = new URLSearchParams({ scope: LEAD, a: arn, b: missing });
  await page.goto(`/builds/compare?${sides}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await takeScreenshots(page, "compare-side-not-found");
});

test("decisions", async ({ page, signInByCookie, kiln }) => {
  const { id } = await submitRequest(kiln, "al2023-base/1.1.0");
  await signInByCookie("leo");
  await page.goto(`/builds/submissions/${id}?scope=${LEAD}`);
  const panel = new ReviewPanel(page);
  await panel.button("Approve").click();
  await panel.dialog.getByRole("textbox", { name: "Ticket" }).fill("no ticket");
  await panel.dialog.getByRole("button", { name: "Approve" }).click();
  await takeScreenshots(page, "review-approve-invalid");
  await page.keyboard.press("Escape");
  await page.getByText("Comments", { exact: true }).click();
  await panel.region
    .getByRole("textbox", { name: "Add a comment" })
    .fill("Which change is this for? https://changes.example.com/CHG7");
  await panel.button("Comment").click();
  await expect(panel.region.getByText(/^Which change/)).toBeVisible();
  await takeScreenshots(page, "review-comments");
  await panel.decide("Approve", "Same packages as last week", "CHG0031337");
  await expect(panel.region).toContainText("Approvals1 of 2");
  await takeScreenshots(page, "review-approved-once");
  await panel.button("Bypass").click();
  await expect(panel.dialog).toBeVisible();
  await takeScreenshots(page, "review-bypass");
});

test("closed reviews", async ({ page, signInByCookie, kiln }) => {
  await kiln.sandbox.setBuildSeconds(4);
  await signInByCookie("leo");
  const own = await startWaitingBuild(kiln, "leo", LEAD);
  await page.goto(`${formatBuildPath(own)}?scope=${LEAD}`);
  const panel = new ReviewPanel(page);
  await expect(panel.region).toContainText("Your Team lead role lets you bypass the review.");
  await takeScreenshots(page, "review-own-request");
  await panel.decide("Bypass", "Everyone else is on leave");
  await expect(panel.region).toContainText("Review bypassed");
  await page.reload();
  await expect(page.getByText("Bypassed", { exact: true }).first()).toBeVisible();
  await takeScreenshots(page, "review-bypassed");
  const rejected = await startWaitingBuild(kiln, "erin", ENGINEER);
  await page.goto(`${formatBuildPath(rejected)}?scope=${LEAD}`);
  await panel.button("Reject").click();
  await expect(panel.dialog).toBeVisible();
  await takeScreenshots(page, "review-reject");
  await page.keyboard.press("Escape");
  await panel.decide("Reject", "Wrong base image");
  await expect(panel.region).toContainText("Rejected by Leo Lead");
  const build = new BuildPage(page);
  await expect(build.status).toHaveText("FAILED");
  await expect(page.getByText(/Loading|Refreshing/)).toHaveCount(0);
  await expectLoaded(build.cause);
  await takeScreenshots(page, "review-rejected");
});

test("edited request", async ({ page, signInByCookie, kiln }) => {
  const { id } = await submitRequest(kiln, "al2023-base/1.1.0");
  await signInByCookie("erin");
  await page.goto(`/builds/submissions/${id}`);
  await page.getByRole("link", { name: "Edit" }).click();
  const save = page.getByRole("button", { name: "Save changes" });
  await expect(save).toBeEnabled();
  await page.getByRole("combobox", { name: "Execution role" }).fill("AnotherRole");
  await save.click();
  await expect(page.getByRole("link", { name: "Open submission" })).toBeVisible();
  await takeScreenshots(page, "submission-edited");
});

test("end sessions", async ({ page, signInByCookie, kiln }) => {
  await signInOverHttp(kiln.url, "leo");
  await signInOverHttp(kiln.url, "vera");
  await signInByCookie("leo");
  await page.goto("/sessions");
  await page
    .getByRole("button", { name: /^End session: / })
    .last()
    .click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await takeScreenshots(page, "sessions-end");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^End .* for Vera Viewer$/ }).click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await takeScreenshots(page, "sessions-end-all");
  await page.getByRole("alertdialog").getByRole("button", { name: /^End/ }).click();
  await expect(page.getByRole("alertdialog")).toBeHidden();
  await takeScreenshots(page, "sessions-ended");
});

test("form imports", async ({ page, signInByCookie, form }) => {
  await signInByCookie("erin");
  await form.open(ENGINEER);
  const place = "arn:aws:imagebuilder:eu-west-1:111122223333";
  const request = {
    imageRecipeArn: `${place}:image-recipe/al2023-base/2.x.x`,
    infrastructureConfigurationArn: `${place}:infrastructure-configuration/default-linux`,
    distributionConfigurationArn: `${place}:distribution-configuration/only-in-the-old-place`,
    workflows: [
      {
        workflowArn: `${place}:workflow/build/golden-build/2.0.0`,
        parameters: [
          { name: "maxReboots", value: ["many"] },
          { name: "noSuchParameter", value: ["1"] },
        ],
      },
      { workflowArn: `${place}:workflow/test/smoke-test/1.1.0`, parallelGroup: "not valid" },
    ],
    executionRole: "arn:aws:iam::111122223333:role/EC2ImageBuilderExecutionRole",
  };
  const dialog = await form.reviewImport(
    JSON.stringify({
      ...request,
      clientToken: "another-request",
      containerRecipeArn: `${place}:container-recipe/java-21-service/2.0.1`,
      instanceType: "m7i.large",
      loggingConfiguration: { logGroupName: 7, retentionDays: 30 },
    }),
  );
  await expect(dialog).toContainText("Detected format");
  await takeScreenshots(page, "import-unknown-members");
  await dialog.getByRole("button", { name: "Back" }).click();
  await dialog.getByLabel("Request").fill('{"imageRecipe": "base"}');
  await dialog.getByRole("button", { name: "Review import" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Nothing to import");
  await takeScreenshots(page, "import-nothing");
  await page.keyboard.press("Escape");
  await form.importRequest(request);
  await form.workflows.expandAll();
  await form.submit();
  await expect(page.getByText(/fields? needs? attention/)).toBeVisible();
  await takeScreenshots(page, "form-workflow-errors");
  await new Shell(page).actAs("Engineer", "Production · 444455556666 · us-east-1");
  const offer = page.getByRole("main").getByRole("status").filter({ hasText: "same name" });
  await expect(offer).toBeVisible();
  await takeScreenshots(page, "form-moved");
  await offer.getByRole("button", { name: "Find matching resources" }).click();
  await expect(offer.getByRole("listitem").first()).toBeVisible();
  await takeScreenshots(page, "form-moved-matched");
  await page
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: "Builds" })
    .click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await takeScreenshots(page, "form-leave");
});
