import { readFileSync } from "node:fs";
import { BuildList } from "../pages/build-list";
import { expect, test } from "../support/fixtures";
import { Gate } from "../support/gate";
import { startBuild, submitRequest } from "../support/start-build";
import { waitForActionResponse } from "../support/wait-for-action";

test.use({ buildSeconds: 300 });

let list: BuildList;

test.beforeEach(async ({ signInByCookie, page }) => {
  await signInByCookie("erin");
  list = new BuildList(page);
});

test("The list filters by status and search terms, and its URL keeps both", async ({ page }) => {
  await list.open();
  await expect(list.rows.nth(15)).toBeVisible();
  await list.status("FAILED").click();
  await expect(page).toHaveURL(/status=FAILED/);
  await expect(list.row("AVAILABLE")).toHaveCount(0);
  await expect(list.row("FAILED")).not.toHaveCount(0);

  await list.status("AVAILABLE").click();
  await list.search.fill("al2023");
  await expect(page).toHaveURL(/status=AVAILABLE&q=al2023/);
  await expect(list.row("windows")).toHaveCount(0);
  await expect(list.row("FAILED")).toHaveCount(0);
  await expect(list.row("AVAILABLE")).not.toHaveCount(0);
  const narrowed = page.url();

  await page.goBack();
  await expect(list.search).toHaveValue("");
  await page.goBack();
  await expect(list.status("FAILED")).toHaveAttribute("aria-pressed", "true");
  await expect(list.row("AVAILABLE")).toHaveCount(0);

  await list.search.fill("nothing is called so");
  await page.getByRole("button", { name: "Clear search and filters" }).last().click();
  await expect(list.rows.nth(15)).toBeVisible();

  await page.goto(narrowed);
  await page.reload();
  await expect(list.row("AVAILABLE")).not.toHaveCount(0);
  await expect(list.row(/windows|FAILED/)).toHaveCount(0);
  await expect(list.search).toHaveValue("al2023");
  await expect(list.status("AVAILABLE")).toHaveAttribute("aria-pressed", "true");
});

test("The first HTML has the filtered list, without a flash of another", async ({ page, kiln }) => {
  await list.open();
  await expect(list.rows.nth(15)).toBeVisible();
  const readStatuses = async (query: string) => {
    const address = `${kiln.url}/builds?scope=build-engineer%40eu-west-1&${query}`;
    const html = await (await page.request.get(address)).text();
    const [, rows = ""] = html.split("<tbody");
    return new Set(rows.match(/(?<=>)(AVAILABLE|FAILED|CANCELLED)(?=<)/g));
  };
  // Kiln may still be loading the history.
  await expect
    .poll(() => readStatuses("status=CANCELLED&sort=name"))
    .toEqual(new Set(["CANCELLED"]));
  expect(await readStatuses("status=%3Cb%3E&sort=nonsense&since=never")).toContain("AVAILABLE");
});

test("Every filter can be set in the menu and removed by its chip", async ({ page }) => {
  await list.open();
  await expect(list.rows.nth(15)).toBeVisible();
  await list.filter("Recipe", "al2023-base");
  await list.filter("Type", "AMI");
  await list.filter("Platform", "Linux");
  await list.filter("Started by", "Me");
  await list.filter("Source", "Kiln");
  await list.filter("Created", "30 days");
  await expect(page).toHaveURL(/recipe=al2023-base&type=AMI&platform=Linux&who=me&source=kiln/);
  await expect(list.chips.getByRole("listitem")).toHaveCount(7);
  for (const filter of ["Started by me", "Source Kiln", "Created in the last 30 days"]) {
    await page.getByRole("button", { name: `Remove filter: ${filter}` }).click();
  }
  await expect(page).toHaveURL(/scope=[^&]+&recipe=al2023-base&type=AMI&platform=Linux$/);
  await expect(list.rows.first()).toContainText("al2023-base");
  await list.chips.getByRole("button", { name: "Clear filters" }).click();
  await expect(page).toHaveURL(/\?scope=[^&]+$/);
  await expect(list.chips).toHaveCount(0);
});

test("The column headers sort and show the direction", async ({ page }) => {
  await list.open();
  await expect(list.head("Created")).toHaveAttribute("aria-sort", "descending");
  await list.head("Image").getByRole("button").click();
  await expect(page).toHaveURL(/sort=name/);
  await expect(list.head("Image")).toHaveAttribute("aria-sort", "ascending");
  await expect(list.head("Created")).toHaveAttribute("aria-sort", "none");
  await expect(list.rows.first()).toContainText(/^a-recipe-name/);
  await list.head("Image").getByRole("button").click();
  await expect(list.head("Image")).toHaveAttribute("aria-sort", "descending");
  await expect(list.rows.first()).toContainText(/^windows/);
});

test("Each metric links to the builds that it counts", async ({ page, kiln }) => {
  const arn = await startBuild(kiln, "al2023-base/1.0.0");
  await list.open();
  const numbers = page.getByRole("navigation", { name: "Build statistics" }).getByRole("link");
  await expect(numbers).toHaveCount(5);
  await expect(numbers.first()).toContainText(/^Running\s*[1-9]/);
  await numbers.first().click();
  await expect(page).toHaveURL(/status=running/);
  await expect(list.rowOf(arn)).toBeVisible();
  await expect(list.row(/AVAILABLE|FAILED|CANCELLED/)).toHaveCount(0);
  const failed = numbers.filter({ hasText: "Failed, last 24 h" });
  await failed.click();
  await expect(page).toHaveURL(/since=24h/);
  await kiln.sandbox.finish(arn);
});

test("A build appears in the list and ends there without a reload", async ({ kiln, page }) => {
  const other = await startBuild(kiln, "al2023-base/1.0.0");
  await list.open("who=me&q=rhel-9-base");
  await expect(page.getByText("No matching builds")).toBeVisible();
  const arn = await startBuild(kiln, "rhel-9-base/2.0.0");
  const row = list.rowOf(arn);
  await expect(row).toContainText("Erin Engineer");
  await expect(row.getByRole("progressbar")).toBeVisible();
  const elapsed = await row.getByRole("progressbar").locator("xpath=..").textContent();
  await expect(row.getByRole("progressbar").locator("xpath=..")).not.toHaveText(elapsed ?? "");
  await kiln.sandbox.finish(arn);
  await expect(row).toContainText("AVAILABLE");
  await expect(row.getByRole("progressbar")).toHaveCount(0);
  await row.getByRole("link").click();
  const build = arn.split("/").at(-1);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`2.0.0 build ${build}`);
  await kiln.sandbox.finish(other);
});

test("A rejected submission shows above the list and can be edited as a new build", async ({
  page,
  form,
  kiln,
}) => {
  await kiln.sandbox.faults.set("CreateImage", {
    kind: "error",
    code: "ServiceQuotaExceededException",
  });
  const rejected = await submitRequest(kiln, "al2023-arm64-base/1.1.0");
  await list.open();
  const line = page
    .getByRole("region", { name: "Submissions without a build" })
    .getByRole("listitem")
    .filter({ hasText: "al2023-arm64-base" });
  await expect(line).toContainText("Rejected by AWS");
  await expect(line).toContainText("The account has reached an Image Builder quota");
  await line.getByRole("link").click();
  await expect(page.getByRole("heading", { name: "Submission", level: 1 })).toBeVisible();
  await page.getByRole("link", { name: "Start a new build from this request" }).click();
  await form.untilReady();
  await form.untilComplete();
  const { clientToken, ...again } = await form.shownRequest();
  expect({ ...again, clientToken: rejected.clientToken }).toEqual(rejected.request);
  expect(clientToken).not.toBe(rejected.clientToken);
});

test("A view can be saved, opened and deleted", async ({ page }) => {
  await list.open("status=FAILED&sort=name");
  const name = "Broken ones <b>first</b>";
  let views = await list.menu("Views");
  await views.getByLabel("Save this view as").fill(name);
  await views.getByRole("button", { name: "Save" }).click();
  await expect(views.getByRole("button", { name, exact: true })).toBeVisible();
  await page.keyboard.press("Escape");

  await list.open();
  views = await list.menu("Views");
  await views.getByRole("button", { name, exact: true }).click();
  await expect(page).toHaveURL(/status=FAILED&sort=name/);
  views = await list.menu("Views");
  await expect(views.getByRole("button", { name, exact: true })).toHaveAttribute(
    "aria-current",
    "true",
  );
  await views.getByRole("button", { name: `Delete view ${name}` }).click();
  await expect(views.getByRole("button", { name, exact: true })).toHaveCount(0);
});

test("Columns and density are saved and applied in the first HTML", async ({ page }) => {
  await list.open();
  const display = await list.menu("Display");
  const kept = waitForActionResponse(page);
  await display.getByText("Compact").click();
  await kept;
  const keptToo = waitForActionResponse(page);
  await display.getByRole("checkbox", { name: "Source" }).check();
  await keptToo;
  await page.keyboard.press("Escape");
  await expect(list.head("Source")).toBeVisible();
  await expect(list.rows.first()).toHaveCSS("height", "32px");
  const html = await (await page.request.get(page.url())).text();
  expect(html.slice(0, html.indexOf("<tbody"))).toContain("Source");
  await page.reload();
  await expect(list.head("Source")).toBeVisible();
  await expect(list.rows.first()).toHaveCSS("height", "32px");
});

test("The filtered list can be exported as CSV", async ({ page }) => {
  await list.open("status=FAILED");
  await expect(list.row("FAILED").first()).toBeVisible();
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download CSV" }).click();
  const text = readFileSync(await (await coming).path(), "utf8");
  expect(text).toContain("FAILED");
  expect(text).not.toContain("AVAILABLE");
});

test("While AWS is unreachable, the list shows known data and that it may be outdated", async ({
  page,
  kiln,
}) => {
  const arn = await startBuild(kiln, "al2023-base/1.2.0");
  await list.open();
  await expect(list.rows.nth(15)).toBeVisible();
  await kiln.sandbox.faults.set("*", { kind: "status", status: 503 }, null);
  const notice = page.getByText("Showing data from");
  await expect(notice).toBeVisible();
  await expect(list.rows.nth(15)).toBeVisible();
  await kiln.sandbox.faults.clear();
  await expect(notice).toBeHidden();
  await kiln.sandbox.finish(arn);
});

test("While Kiln doesn't respond, the list stays and reports it", async ({ page }) => {
  await page.route("**/api/events?*", (route) => route.abort());
  await list.open();
  await expect(list.rows.nth(15)).toBeVisible();
  await page.route("**/api/builds?*", (route) => route.abort());
  const notice = page.getByText("Kiln isn't responding");
  await expect(notice).toBeVisible();
  await expect(list.rows.nth(15)).toBeVisible();
  await page.unroute("**/api/builds?*");
  await expect(notice).toBeHidden();
});

test("A status selected before hydration applies afterwards", async ({ page }) => {
  const scripts = new Gate();
  scripts.close();
  await page.route("**/_next/static/**/*.js?*", async (route) => {
    await scripts.waitUntilOpen();
    await route.continue();
  });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(list.addressOf(), { waitUntil: "commit" });
  await page.getByRole("combobox", { name: "Status" }).selectOption("FAILED");
  scripts.open();
  await expect(page).toHaveURL(/status=FAILED/);
  await expect(list.row("FAILED").first()).toBeVisible();
  await expect(list.row("AVAILABLE")).toHaveCount(0);
});

test("Sticky bars scroll with the page in a low window", async ({ page }) => {
  await list.open();
  const header = page.getByRole("banner");
  await expect(header).toHaveCSS("position", "sticky");
  await page.setViewportSize({ width: 1280, height: 480 });
  await expect(header).toHaveCSS("position", "relative");
});

test("On a phone, a build takes two lines and nothing scrolls horizontally", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await list.open();
  await expect(list.rows.first()).toHaveCSS("height", "60px");
  const sideways = () =>
    page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll("main *")]
        .filter((element) => element.scrollWidth > element.clientWidth)
        .filter((element) => /auto|scroll|visible/.test(getComputedStyle(element).overflowX))
        .filter((element) => getComputedStyle(element).display !== "inline")
        .map((element) => element.outerHTML.slice(0, 80)),
    );
  await expect.poll(sideways).toEqual([]);
  await page.getByRole("combobox", { name: "Status" }).selectOption("FAILED");
  await expect(page).toHaveURL(/status=FAILED/);
  await expect(list.row("FAILED").first()).toBeVisible();
  const display = await list.menu("Display");
  await display.getByLabel("Sort by").selectOption("Oldest first");
  await expect(page).toHaveURL(/sort=created/);
});
