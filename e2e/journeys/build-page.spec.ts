import { formatBuildPath } from "@/lib/imagebuilder/arn";
import { BuildForm } from "../pages/build-form";
import { BuildPage } from "../pages/build-page";
import { expect, test } from "../support/fixtures";
import { submitRequest } from "../support/start-build";

test.use({ buildSeconds: 300 });

test.beforeEach(({ signInByCookie }) => signInByCookie("erin"));

function pathOf(arn: string | undefined): string {
  return formatBuildPath(arn ?? "") ?? `no page for ${arn}`;
}

test("The page shows the build's sources and what ran, and builds the same request again", async ({
  page,
  kiln,
}) => {
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

  await page.getByRole("link", { name: "Build again" }).click();
  const form = new BuildForm(page);
  await form.untilReady();
  await form.untilComplete();
  const { clientToken, ...again } = await form.shownRequest();
  expect({ ...again, clientToken: started.clientToken }).toEqual(started.request);
  expect(clientToken).not.toBe(started.clientToken);
});
