import { buildPath } from "@/lib/imagebuilder/arn";
import { BuildForm } from "../pages/build-form";
import { BuildPage } from "../pages/build-page";
import { expect, test } from "../support/fixtures";
import { startBuild, submitRequest } from "../support/start-build";

test.use({ buildSeconds: 300 });

test.beforeEach(({ enterAs }) => enterAs("erin"));

/** The path of a build's page. */
function pathOf(arn: string | undefined): string {
  return buildPath(arn ?? "") ?? `no page for ${arn}`;
}

test("A running build is canceled after a confirmation", async ({ page, kiln }) => {
  await page.goto(pathOf(await startBuild(kiln, "al2023-base/1.2.1")));
  const build = new BuildPage(page);
  const cancel = page.getByRole("button", { name: "Cancel build" });
  const question = page.getByRole("alertdialog", { name: /^Cancel al2023-base 1\.2\.1 build/ });

  await cancel.click();
  await question.getByRole("button", { name: "Keep building" }).click();
  await expect(question).toBeHidden();
  expect(await kiln.sandbox.requests("CancelImageCreation")).toEqual([]);

  await cancel.click();
  await question.getByRole("button", { name: "Cancel build" }).click();
  await expect(build.status).toHaveText("CANCELLED");
  await expect(cancel).toBeHidden();
  expect(await kiln.sandbox.requests("CancelImageCreation")).toHaveLength(1);
});

test("A cancel that AWS rejects leaves the build running and shows the reason", async ({
  page,
  kiln,
}) => {
  await page.goto(pathOf(await startBuild(kiln, "al2023-base/1.2.0")));
  await kiln.sandbox.faults.set("CancelImageCreation", { kind: "access-denied" }, null);
  await page.getByRole("button", { name: "Cancel build" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel build" }).click();
  await expect(page.getByRole("alertdialog")).toBeHidden();
  await expect(page.getByText("The role isn't allowed to do this")).toBeVisible();
  await expect(page.getByRole("button", { name: "Cancel build" })).toBeVisible();
});

test("The page shows the build's sources and what ran", async ({ page, kiln }) => {
  const started = await submitRequest(kiln, "al2023-base/1.1.0");
  const arn = started.accepted?.imageBuildVersionArn ?? "";
  await page.goto(pathOf(arn));
  const build = new BuildPage(page);
  await kiln.sandbox.finish(arn);
  await expect(build.status).toHaveText("AVAILABLE");
  await expect(build.fact("Recipe")).toContainText("image-recipe/al2023-base/1.1.0");
  await expect(build.fact("Infrastructure")).toContainText("default-linux");
  await expect(build.fact("Log group")).toHaveText("/platform/image-builds");
  await expect(build.fact("Tags")).toContainText("cost-centre=a+b=c @1");
  await expect(build.timeline.getByRole("heading", { level: 3 })).toHaveText([
    "golden-build",
    "smoke-test",
    "distribute-image",
  ]);
  const sent = (await build.open("Request")).getByRole("group", { name: "request as JSON" });
  expect(JSON.parse((await sent.textContent()) ?? "")).toEqual(started.request);
});

test("Building again starts with the same request and a new client token", async ({
  page,
  kiln,
}) => {
  const started = await submitRequest(kiln, "al2023-base/1.0.0");
  await page.goto(pathOf(started.accepted?.imageBuildVersionArn));
  await page.getByRole("link", { name: "Build again" }).click();
  const form = new BuildForm(page);
  await form.untilReady();
  await form.untilComplete();
  const { clientToken, ...again } = await form.shownRequest();
  expect({ ...again, clientToken: started.clientToken }).toEqual(started.request);
  expect(clientToken).not.toBe(started.clientToken);
});
