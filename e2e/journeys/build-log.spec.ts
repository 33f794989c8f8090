import { formatBuildPath } from "@/lib/imagebuilder/arn";
import { BuildLog, getLogPath } from "../pages/build-log";
import { BuildPage } from "../pages/build-page";
import { expectAccessibleAndResponsive } from "../support/expect-accessible-and-responsive";
import { expect, test } from "../support/fixtures";
import { startBuild } from "../support/start-build";

test.use({ buildSeconds: 4 });

const recipe = "al2023-base/2.0.0";

test("A failed build shows AWS's reason and its cause, and links its lines to the log", async ({
  page,
  kiln,
  signInByCookie,
}) => {
  await signInByCookie("erin");
  const arn = await startBuild(kiln, recipe, "fail", { "sandbox-outcome": "disk-full" });
  await page.goto(formatBuildPath(arn) ?? "");
  const build = new BuildPage(page);
  let loads = 0;
  page.on("load", () => {
    loads += 1;
  });
  await expect(build.status).toHaveText("FAILED");
  await expect(page.getByRole("main")).toContainText(/ failed with reason: \S|SSM execution/);
  await expect(build.timeline.getByRole("button", { name: /, FAILED/ }).first()).toBeVisible();
  await expect(page.getByRole("main")).toContainText(/to terminate (instance i-|the instance)/);
  await expect(page.getByRole("button", { name: "Cancel build" })).toBeHidden();
  await expect(page).toHaveTitle(/^✕ /);
  const failure = page.getByRole("region", { name: "Why this build failed" });
  await expect(failure.getByRole("heading", { name: "The disk is full" })).toBeVisible();
  await expect(failure.getByText("ApplyBuildComponents")).toBeVisible();
  const quoted = failure.getByRole("listitem").filter({ hasText: /no space left on device$/ });
  await expect(quoted.first()).toBeVisible();
  await expectAccessibleAndResponsive(page);
  expect(loads).toBe(0);
  const number = Number(await quoted.first().getByRole("link").textContent());

  await quoted.first().getByRole("link").click();
  const { log, lines, line, search } = bindMethods(new BuildLog(page));
  await expect(line(number)).toBeInViewport();
  await expect(line(number)).toContainText("no space left on device");
  // WCAG 2.2, 2.5.8
  const lineLink = await line(number).getByRole("link").boundingBox();
  expect(lineLink?.width).toBeGreaterThanOrEqual(24);
  expect(lineLink?.height).toBeGreaterThanOrEqual(24);
  await expect(page).toHaveURL(new RegExp(`tab=log#L${number}$`));

  await lines.press("/");
  await expect(search).toBeFocused();
  await search.fill("NO SPACE LEFT");
  await expect(log.getByText(/^\d+ of \d+$/)).toBeVisible();
  await expect(lines.locator("mark").first()).toHaveText(/no space left/i);
  const place = await log.getByText(/^\d+ of \d+$/).textContent();
  await search.press("Escape");
  await expect(lines).toBeFocused();
  await lines.press("n");
  await expect(log.getByText(/^\d+ of \d+$/)).not.toHaveText(place ?? "");

  await log.getByRole("combobox", { name: "Go to step" }).selectOption("LaunchBuildInstance");
  await expect(lines.getByText(/^Started step LaunchBuildInstance/)).toBeInViewport();

  await log.getByText("Errors", { exact: true }).click();
  await expect(log.getByText(/^[\d,]+ of [\d,]+ lines shown/)).toBeVisible();
  await expectAccessibleAndResponsive(page, log);

  await page.goto(`/builds?status=FAILED&who=me&q=${recipe}`);
  const row = page.getByRole("row").filter({ hasText: `build ${arn.split("/").at(-1)}` });
  await expect(row).toContainText("no space left on device");
});

test("Hostile log content is shown as text", async ({ page, kiln, signInByCookie }) => {
  await signInByCookie("erin");
  page.on("dialog", () => {
    throw new Error("A line of the log ran as a script.");
  });
  const arn = await startBuild(kiln, recipe, "succeed", { "sandbox-log": "hostile" });
  await page.goto(getLogPath(arn));
  const { log, lines } = bindMethods(new BuildLog(page));
  // The test waits until the build has ended, because a growing log would scroll to its end.
  await expect(new BuildPage(page).status).toHaveText("AVAILABLE");
  await log.getByRole("button", { name: "Display" }).click();
  await page.getByRole("menuitemradio", { name: "Scroll horizontally" }).click();
  await expect(async () => {
    await lines.press("Home");
    await expect(lines.getByText('<script>alert("log")</script>').first()).toBeVisible({
      timeout: 1_000,
    });
  }).toPass();
  await expect(lines.getByText("red, bold, underlined").first()).toHaveClass(/text-bad/);
  await expect(lines.getByText("‹U+202E›").first()).toBeVisible();
  await expect(lines.getByText("‹NUL›").first()).toBeVisible();
  await expect(lines.getByText("click me", { exact: true }).first()).toBeVisible();
  expect(await lines.locator("script, img, svg, i").count()).toBe(0);
  await expect(page).toHaveTitle(/al2023-base 2\.0\.0 build \d+ · Kiln$/);

  const more = lines.getByRole("button", { name: /^Show [\d,]+ more characters of line/ }).first();
  await expect(more).toBeVisible();
  expect(((await lines.textContent()) ?? "").length).toBeLessThan(60_000);
  await more.click();
  await expect(lines.getByText(/<i>long<\/i> end$/)).toHaveCount(1);
});

test("A role that can't read the log sees the reason and no log content", async ({
  page,
  kiln,
  signInByCookie,
}) => {
  const arn = await startBuild(kiln, recipe, "fail", { "sandbox-outcome": "disk-full" });
  await signInByCookie("leo");
  await kiln.sandbox.faults.set("GetLogEvents", { kind: "access-denied" }, null);
  await page.goto(getLogPath(arn, "build-lead@eu-west-1"));
  const { log, lines } = bindMethods(new BuildLog(page));
  await expect(log.getByText("This role can't read the log")).toBeVisible();
  await expect(
    log.getByText(/^Log group \/platform\/image-builds\s· Log stream 2\.0\.0\//),
  ).toBeVisible();
  await expect(lines).toBeHidden();
  await expectAccessibleAndResponsive(page);
});

/** The methods of a page object, bound for destructuring. */
function bindMethods(log: BuildLog) {
  return {
    log: log.log,
    lines: log.lines,
    search: log.search,
    line: (number: number) => log.line(number),
    count: () => log.count(),
  };
}
