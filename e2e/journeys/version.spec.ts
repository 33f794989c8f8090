import type { Locator, Page, Route } from "@playwright/test";
import { BuildList } from "../pages/build-list";
import { expect, test } from "../support/fixtures";

const ENGINEER = "build-engineer@eu-west-1";
const newVersion = "A new version of Kiln is available";

test.beforeEach(({ signInByCookie }) => signInByCookie("erin"));

/** The response of a server of another build: an event stream that then stays silent. */
const otherStream = {
  contentType: "text/event-stream",
  body: 'retry: 600000\n\nevent: server\ndata: {"version":"another"}\n\nevent: beat\ndata: 1\n\n',
};

const toasts = (page: Page) => page.getByRole("region", { name: "Notifications" });

const rectOf = (one: Locator) => one.evaluate((element) => element.getBoundingClientRect());
const topOf = async (one: Locator) => (await rectOf(one)).top;
const bottomOf = async (one: Locator) => (await rectOf(one)).bottom;
const leftOf = async (one: Locator) => (await rectOf(one)).left;

test("A page notices another version of Kiln and keeps its draft when reloaded", async ({
  page,
  form,
}) => {
  await page.route("**/api/events?*", (route) => route.fulfill(otherStream));
  await form.open(ENGINEER);
  await form.fillMinimal();
  const notice = toasts(page).getByText(newVersion);
  await expect(notice).toBeVisible();
  // The toast stays, so the page leaves room for it at its end.
  await expect(async () => {
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    const end = await page
      .getByRole("main")
      .evaluate((main) => main.lastElementChild?.getBoundingClientRect().bottom);
    expect(end).toBeLessThanOrEqual(await topOf(toasts(page)));
  }).toPass();
  await form.addTag(1, "note", "typed after the upgrade");
  await expect(form.preview).toContainText("typed after the upgrade");
  const before = await form.shownRequest();

  await page.unroute("**/api/events?*");
  const reloaded = page.waitForEvent("load");
  await toasts(page).getByRole("button", { name: "Reload page" }).click();
  await reloaded;
  await form.untilReady();
  await form.untilComplete();
  expect(await form.shownRequest()).toEqual(before);
  await expect(notice).toHaveCount(0);
});

test("A message covers neither the bars at the bottom nor the checkboxes of a list", async ({
  page,
  form,
}) => {
  await page.route("**/api/events?*", (route) => route.fulfill(otherStream));
  const list = new BuildList(page);
  await list.open("", ENGINEER);
  const checkbox = list.rows.first().getByRole("checkbox");
  await checkbox.check();
  await expect(toasts(page).getByText(newVersion)).toBeVisible();
  for (const width of [1440, 800]) {
    await page.setViewportSize({ width, height: 900 });
    await expect(async () => {
      expect(await bottomOf(toasts(page))).toBeLessThanOrEqual(await topOf(list.bulk));
      expect(await leftOf(toasts(page))).toBeGreaterThan(await leftOf(checkbox));
    }).toPass();
  }
  await form.open(ENGINEER);
  await expect(toasts(page).getByText(newVersion)).toBeVisible();
  const button = page.getByRole("button", { name: "View request" });
  await expect(async () => {
    expect(await bottomOf(toasts(page))).toBeLessThanOrEqual(await topOf(button));
  }).toPass();
});

test("A form keeps its input and offers to reload if the server lacks its action", async ({
  page,
}) => {
  await page.goto("/tokens");
  const name = page.getByRole("textbox", { name: "Name" });
  await name.fill("nightly builds");
  await page.route("**/tokens", (route, request) => {
    const id = request.headers()["next-action"];
    if (!id) return route.fallback();
    // A server of another build has other action IDs.
    const other = id.replace(/.{8}$/, "00000000");
    return route.continue({ headers: { ...request.headers(), "next-action": other } });
  });
  await page.getByRole("button", { name: "Create token" }).click();
  const alert = page.getByRole("main").getByRole("alert");
  await expect(alert).toContainText("Kiln was updated while this page was open");
  await expect(alert.getByRole("button", { name: "Reload page" })).toBeVisible();
  await expect(name).toHaveValue("nightly builds");
  await expect(toasts(page).getByText(newVersion)).toHaveCount(0);
});

test("A page of another build loads the next page completely", async ({ page, form }) => {
  const changeBuild = async (route: Route) => {
    // A prefetch of the same URL might still be pending when the test ends.
    if (!route.request().isNavigationRequest()) return route.fallback();
    const response = await route.fetch();
    const html = await response.text();
    const body = html.replace(/data-dpl-id="[^"]+"/, 'data-dpl-id="another"');
    await route.fulfill({ response, body });
  };
  await page.route("**/builds/new?*", changeBuild);
  await form.open(ENGINEER);
  await page.unroute("**/builds/new?*");
  await page.evaluate(() => Object.assign(window, { isFirstPage: true }));
  await page.getByRole("navigation").getByRole("link", { name: "Builds", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Builds" })).toBeVisible();
  expect(await page.evaluate(() => "isFirstPage" in window)).toBe(false);
});
