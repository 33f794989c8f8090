import { readFileSync } from "node:fs";
import { BuildList } from "../pages/build-list";
import { expect, test } from "../support/fixtures";
import { Gate } from "../support/gate";
import { startBuild, submitRequest } from "../support/start-build";
import { waitForActionResponse } from "../support/wait-for-action";

const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

test.use({ buildSeconds: 300 });

let list: BuildList;

test.beforeEach(async ({ signInByCookie, page }) => {
  await signInByCookie("erin");
  list = new BuildList(page);
});

test("The list is filtered, sorted and exported, and its URL keeps its state", async ({
  page,
  kiln,
}) => {
  await list.open();
  await expect(list.rows.nth(15)).toBeVisible();

  await test.step("sorts by the column headers, which show the direction", async () => {
    await expect(list.head("Created")).toHaveAttribute("aria-sort", "descending");
    await list.head("Image").getByRole("button").click();
    await expect(page).toHaveURL(/sort=name/);
    await expect(list.head("Image")).toHaveAttribute("aria-sort", "ascending");
    await expect(list.head("Created")).toHaveAttribute("aria-sort", "none");
    await expect(list.rows.first()).toContainText(/^a-recipe-name/);
    await list.head("Image").getByRole("button").click();
    await expect(list.head("Image")).toHaveAttribute("aria-sort", "descending");
    await expect(list.rows.first()).toContainText(/^windows/);
    await list.head("Created").getByRole("button").click();
    await expect(page).not.toHaveURL(/sort=/);
  });

  await test.step("sets every filter in the menu, and removes it by its chip", async () => {
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

  await test.step("filters by status, and exports the filtered list as CSV", async () => {
    await list.status("FAILED").click();
    await expect(page).toHaveURL(/status=FAILED/);
    await expect(list.row("AVAILABLE")).toHaveCount(0);
    await expect(list.row("FAILED")).not.toHaveCount(0);
    const coming = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download CSV" }).click();
    const text = readFileSync(await (await coming).path(), "utf8");
    expect(text).toContain("FAILED");
    expect(text).not.toContain("AVAILABLE");
  });

  await list.status("AVAILABLE").click();
  await list.search.fill("al2023");
  await expect(page).toHaveURL(/status=AVAILABLE&q=al2023/);
  const narrowed = page.url();
  await test.step("filters by status and search terms, and goes back", async () => {
    await expect(list.row("windows")).toHaveCount(0);
    await expect(list.row("FAILED")).toHaveCount(0);
    await expect(list.row("AVAILABLE")).not.toHaveCount(0);
    await page.goBack();
    await expect(list.search).toHaveValue("");
    await page.goBack();
    await expect(list.status("FAILED")).toHaveAttribute("aria-pressed", "true");
    await expect(list.row("AVAILABLE")).toHaveCount(0);
    await list.search.fill("nothing is called so");
    await page.getByRole("button", { name: "Clear search and filters" }).last().click();
    await expect(list.rows.nth(15)).toBeVisible();
  });

  await test.step("opens a URL with its filters", async () => {
    await page.goto(narrowed);
    await expect(list.row("AVAILABLE")).not.toHaveCount(0);
    await expect(list.row(/windows|FAILED/)).toHaveCount(0);
    await expect(list.search).toHaveValue("al2023");
    await expect(list.status("AVAILABLE")).toHaveAttribute("aria-pressed", "true");
  });

  await test.step("has the filtered list in the first HTML, without a flash of another", async () => {
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
});

test("Views, columns and density are saved", async ({ page }) => {
  const name = "Broken ones <b>first</b>";
  const openViews = () => list.menu("Views");

  await test.step("saves a view, a density and a column", async () => {
    await list.open("status=FAILED&sort=name");
    const views = await openViews();
    await views.getByLabel("Save this view as").fill(name);
    await views.getByRole("button", { name: "Save" }).click();
    await expect(views.getByRole("button", { name, exact: true })).toBeVisible();
    await page.keyboard.press("Escape");

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
  });

  await test.step("applies the columns and the density in the first HTML", async () => {
    const html = await (await page.request.get(page.url())).text();
    expect(html.slice(0, html.indexOf("<tbody"))).toContain("Source");
    await list.open();
    await expect(list.head("Source")).toBeVisible();
    await expect(list.rows.first()).toHaveCSS("height", "32px");
  });

  await test.step("opens and deletes the view", async () => {
    let views = await openViews();
    await views.getByRole("button", { name, exact: true }).click();
    await expect(page).toHaveURL(/status=FAILED&sort=name/);
    views = await openViews();
    await expect(views.getByRole("button", { name, exact: true })).toHaveAttribute(
      "aria-current",
      "true",
    );
    await views.getByRole("button", { name: `Delete view ${name}` }).click();
    await expect(views.getByRole("button", { name, exact: true })).toHaveCount(0);
  });
});

test("A build appears in the list, ends there without a reload, and is counted", async ({
  kiln,
  page,
}) => {
  const other = await startBuild(kiln, "al2023-base/1.0.0");

  await test.step("appears and ends without a reload", async () => {
    await list.open("who=me&q=rhel-9-base");
    await expect(page.getByText("No matching builds")).toBeVisible();
    const row = list.rowOf(await startBuild(kiln, "rhel-9-base/2.0.0"));
    await expect(row).toContainText("Erin Engineer");
    await expect(row.getByRole("progressbar")).toBeVisible();
    const elapsed = await row.getByRole("progressbar").locator("xpath=..").textContent();
    await expect(row.getByRole("progressbar").locator("xpath=..")).not.toHaveText(elapsed ?? "");
    await kiln.sandbox.finish((await row.getAttribute("data-arn")) ?? "");
    await expect(row).toContainText("AVAILABLE");
    await expect(row.getByRole("progressbar")).toHaveCount(0);
  });

  await test.step("is linked from the metrics that count it", async () => {
    const numbers = page.getByRole("navigation", { name: "Build statistics" }).getByRole("link");
    await expect(numbers).toHaveCount(5);
    await numbers.filter({ hasText: "Failed, last 24 h" }).click();
    await expect(page).toHaveURL(/since=24h/);
    await expect(numbers.first()).toContainText(/^Running\s*[1-9]/);
    await numbers.first().click();
    await expect(page).toHaveURL(/status=running/);
    await expect(list.rowOf(other)).toBeVisible();
    await expect(list.row(/AVAILABLE|FAILED|CANCELLED/)).toHaveCount(0);
  });

  await test.step("opens by its link", async () => {
    await list.rowOf(other).getByRole("link").click();
    const build = other.split("/").at(-1);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(`1.0.0 build ${build}`);
  });
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

test("On a phone, the list can be filtered before hydration, and nothing scrolls horizontally", async ({
  page,
}) => {
  const status = page.getByRole("combobox", { name: "Status" });
  await page.setViewportSize(PHONE);

  await test.step("applies a status selected before hydration afterwards", async () => {
    const scripts = new Gate();
    scripts.close();
    await page.route("**/_next/static/**/*.js?*", async (route) => {
      await scripts.waitUntilOpen();
      await route.continue();
    });
    await page.goto(list.addressOf(), { waitUntil: "commit" });
    await status.selectOption("FAILED");
    scripts.open();
    await expect(page).toHaveURL(/status=FAILED/);
    await expect(list.row("FAILED").first()).toBeVisible();
    await expect(list.row("AVAILABLE")).toHaveCount(0);
  });

  await test.step("shows a build in two lines without a horizontal scroll", async () => {
    await status.selectOption("All");
    await expect(page).not.toHaveURL(/status=/);
    await expect(list.row("AVAILABLE").first()).toBeVisible();
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
  });

  await test.step("sorts by the menu", async () => {
    const display = await list.menu("Display");
    await display.getByLabel("Sort by").selectOption("Oldest first");
    await expect(page).toHaveURL(/sort=created/);
    await page.keyboard.press("Escape");
  });

  await test.step("lets sticky bars scroll with the page in a low window", async () => {
    const header = page.getByRole("banner");
    await page.setViewportSize(DESKTOP);
    await expect(header).toHaveCSS("position", "sticky");
    await page.setViewportSize({ width: 1280, height: 480 });
    await expect(header).toHaveCSS("position", "relative");
  });
});
