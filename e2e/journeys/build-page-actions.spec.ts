import { StartImagePipelineExecutionCommand } from "@aws-sdk/client-imagebuilder";
import { formatBuildPath } from "@/lib/imagebuilder/arn";
import { BuildForm } from "../pages/build-form";
import { BuildPage } from "../pages/build-page";
import { expectAccessibleAndResponsive } from "../support/expect-accessible-and-responsive";
import { expect, test } from "../support/fixtures";
import { createImageBuilderClient, startBuildOutsideKiln } from "../support/outside-kiln";
import { createFullRequest } from "../support/requests";
import { startBuild } from "../support/start-build";

test.use({ buildSeconds: 300 });

const LEAD = "scope=build-lead%40eu-west-1";
const ENGINEER = "scope=build-engineer%40eu-west-1";

test("Tags are changed at AWS, and a build is deleted after typing its name", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  await signInByCookie("leo");
  const arn = await startBuild(kiln, "al2023-base/1.1.0");
  await kiln.sandbox.finish(arn);
  await page.goto(`${formatBuildPath(arn)}?${LEAD}`);
  const build = new BuildPage(page);
  await expect(build.status).toHaveText("AVAILABLE");
  // AWS returns no steps after the deletion.
  await expect(build.step("LaunchBuildInstance")).toBeVisible();

  await test.step("invalid tags are reported before they are sent", async () => {
    const tags = (await build.open("Request")).getByRole("region", { name: "Tags" });
    await tags.getByRole("button", { name: "Edit tags" }).click();
    await tags.getByRole("button", { name: "Add tag" }).click();
    await tags.getByRole("textbox", { name: "Tag 3 key" }).fill("aws:mine");
    await tags.getByRole("button", { name: "Save tags" }).click();
    await expect(tags.getByText(/Must not start with “aws:”/).first()).toBeVisible();
    await expectAccessibleAndResponsive(page, tags);
    expect(await kiln.sandbox.requests("TagResource")).toEqual([]);
  });

  await test.step("tags are changed at AWS", async () => {
    const tags = page.getByRole("region", { name: "Tags" });
    await tags.getByRole("textbox", { name: "Tag 3 key" }).fill("owner");
    await tags.getByRole("textbox", { name: "Tag 3 value" }).fill("<b>platform</b>");
    await tags.getByRole("button", { name: "Remove tag 1" }).click();
    await tags.getByRole("button", { name: "Save tags" }).click();
    await expect(tags.getByText("<b>platform</b>")).toBeVisible();
    await expect(tags.getByText("cost-centre")).toBeHidden();
    const events = await build.open("Events");
    await expect(events).toContainText("Tags updated by Leo Lead as Team lead");
    await expect(events).toContainText("1 set, 1 removed");
    await events.getByText("Users", { exact: true }).click();
    await expect(events.getByRole("listitem")).toHaveCount(2);
    await expectAccessibleAndResponsive(page, events);
  });

  await test.step("a build isn't deleted before its whole name is typed", async () => {
    await build.open("Timeline");
    await page.getByRole("button", { name: "Delete" }).click();
    const dialog = page.getByRole("dialog", { name: /^Delete al2023-base 1\.1\.0 build/ });
    await expect(dialog).toContainText("Logs will be kept");
    await dialog.getByRole("textbox").fill("al2023");
    await dialog.getByRole("button", { name: "Delete build" }).click({ force: true });
    await expectAccessibleAndResponsive(page, dialog);
    expect(await kiln.sandbox.requests("DeleteImage")).toEqual([]);
    await dialog.getByRole("textbox").fill("al2023-base");
    await dialog.getByRole("button", { name: "Delete build" }).click();
    await expect(dialog).toBeHidden();
  });

  await test.step("the page of a deleted build keeps the last known details", async () => {
    await expect(page.getByText("This build was deleted")).toBeVisible();
    await expect(build.status).toHaveText("DELETED");
    await expect(build.step("LaunchBuildInstance")).toBeVisible();
    await expect(page.getByRole("button", { name: "Delete" })).toBeHidden();
    await expectAccessibleAndResponsive(page);
    await page.reload();
    await expect(page.getByText("This build was deleted")).toBeVisible();
    await expect(await build.open("Events")).toContainText("Deleted by Leo Lead as Team lead");
  });
});

test("A build started outside Kiln appears, is rebuilt from AWS's data, and names its pipeline", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  await signInByCookie("erin");
  await page.goto(`/builds?${ENGINEER}`);
  await expect(page.getByRole("link", { name: "al2023-base" }).first()).toBeVisible();
  const arn = await startBuildOutsideKiln(kiln);
  const { tags, ...asked } = createFullRequest();
  await page
    .locator(`a[href^="${formatBuildPath(arn)}?"]`)
    .first()
    .click();
  await expect(page.getByText("Started outside Kiln", { exact: true })).toBeVisible();
  const request = await new BuildPage(page).open("Request");
  await expect(request.getByText("Unknown or omitted details")).toBeVisible();
  const shown = await request.getByRole("group", { name: "request as JSON" }).textContent();
  expect(JSON.parse(shown ?? "")).toEqual({ ...asked, tags });
  await expectAccessibleAndResponsive(page);

  await page.getByRole("link", { name: "Build again" }).click();
  const form = new BuildForm(page);
  await form.untilReady();
  await form.untilComplete();
  await expect(page.getByText("Some details are unknown or weren't copied:")).toBeVisible();
  const { clientToken, ...again } = await form.shownRequest();
  expect(again).toEqual({ ...asked, tags });
  expect(clientToken).toBeTruthy();

  await test.step("a build started by a pipeline names it", async () => {
    const imagePipelineArn =
      "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/al2023-base-weekly";
    const client = await createImageBuilderClient(kiln, "KilnEngineer");
    const { imageBuildVersionArn } = await client.send(
      new StartImagePipelineExecutionCommand({
        imagePipelineArn,
        clientToken: crypto.randomUUID(),
      }),
    );
    await page.goto(`${formatBuildPath(imageBuildVersionArn ?? "")}?${ENGINEER}`);
    await expect(page.getByText("Pipeline al2023-base-weekly")).toBeVisible();
    await expect(new BuildPage(page).fact("Source")).toContainText(imagePipelineArn);
  });
});
