import { readFileSync } from "node:fs";
import type { Download, Page } from "@playwright/test";
import { formatBuildPath } from "@/lib/imagebuilder/arn";
import {
  expectAccessibleAndResponsive,
  expectNoSidewaysScroll,
} from "../support/expect-accessible-and-responsive";
import { expect, test } from "../support/fixtures";
import { signInOverHttp } from "../support/http-session";
import { startBuild } from "../support/start-build";

/** Builds end only when a test ends them. */
test.use({ buildSeconds: 3_600 });
test.slow();

const LEAD = "build-lead@eu-west-1";
const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

const entries = (page: Page) => page.getByRole("table", { name: "Audit entries" });
const rowsOf = (page: Page, text: string | RegExp) =>
  entries(page).getByRole("row").filter({ hasText: text });

async function linesOf(download: Download): Promise<string[]> {
  return readFileSync(await download.path(), "utf8")
    .trim()
    .split(/\r?\n/);
}

test("An administrator filters the audit log, opens a build and exports the matching entries", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  const arn = await startBuild(kiln, "al2023-base/1.2.1");
  const leo = await signInOverHttp(kiln.url, "leo");
  await leo.action("cancelBuild", "/builds", { scope: LEAD, arn });
  await signInByCookie("leo");
  await page.goto("/builds");
  await page.getByRole("navigation", { name: "Main" }).getByText("Audit log").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Audit log");
  const cancelled = rowsOf(page, "Cancel build · Accepted by AWS");

  await test.step("shows all entries", async () => {
    const submitted = rowsOf(page, "Submit build · Accepted").first();
    await expect(submitted).toContainText("Erin Engineer");
    await expect(submitted.getByRole("link", { name: /^al2023-base/ })).toHaveAttribute(
      "href",
      formatBuildPath(arn) ?? "",
    );
    await expectAccessibleAndResponsive(page);
  });

  await test.step("filters with the keyboard alone, and fits a phone in each state", async () => {
    await page.getByLabel("User").focus();
    await page.keyboard.type("erin");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/person=erin/);
    await expect(rowsOf(page, "Leo Lead")).toHaveCount(0);
    const first = entries(page).getByRole("row").nth(1);
    const summary = first.locator("summary");
    for (let presses = 0; presses < 30; presses++) {
      if (await summary.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press("Tab");
    }
    await expect(summary).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(first.getByText("Entry SHA-256")).toBeVisible();
    await page.setViewportSize(PHONE);
    await expectAccessibleAndResponsive(page);

    await page.getByLabel("Target").fill("nothing-like-this");
    await page.keyboard.press("Enter");
    await expect(page.getByText("No entries match these filters")).toBeVisible();
    await expectAccessibleAndResponsive(page);
    await page.setViewportSize(DESKTOP);
    await page.getByRole("main").getByRole("link", { name: "Clear filters" }).last().click();
    await expect(page).not.toHaveURL(/person=/);
    await expect(entries(page)).toBeVisible();
    await expect(page.getByLabel("User")).toHaveValue("");
    await page.setViewportSize({ width: 768, height: 1024 });
    await expectNoSidewaysScroll(page);
    await page.setViewportSize(DESKTOP);
  });

  await test.step("shows the matching entries and their links to CloudTrail", async () => {
    const form = page.getByRole("form", { name: "Filter the audit log" });
    await form.getByLabel("User").fill("leo");
    await form.getByLabel("Action").selectOption({ label: "Cancel build" });
    await form.getByLabel("Target").fill(arn);
    await form.getByRole("button", { name: "Apply filters" }).click();
    await expect(cancelled).toHaveCount(1);
    await expect(entries(page).getByRole("row")).toHaveCount(3);
    await expect(cancelled).toContainText("Leo Lead as Team lead");
    await expect(cancelled).toContainText("Build · eu-west-1");
    const trail = cancelled.getByRole("link", { name: /CancelImageCreation in CloudTrail/ });
    await expect(trail).toHaveAttribute(
      "href",
      "https://eu-west-1.console.aws.amazon.com/cloudtrailv2/home?region=eu-west-1#/events?EventName=CancelImageCreation",
    );
    const [sent] = await kiln.sandbox.requests("CancelImageCreation");
    await expect(cancelled).toContainText(sent?.requestId ?? "no request");
    await cancelled.locator("summary").click();
    await expect(cancelled.getByText("team-leads, platform-engineers")).toBeVisible();
    await expectAccessibleAndResponsive(page);
  });

  await test.step("exports them", async () => {
    const [csv] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Export CSV" }).click(),
    ]);
    expect(csv.suggestedFilename()).toMatch(/^kiln-audit-.+\.csv$/);
    expect(await linesOf(csv)).toHaveLength(3);
    const [json] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Export JSON Lines" }).click(),
    ]);
    const exported = (await linesOf(json)).map((line) => JSON.parse(line));
    expect(exported.map(({ action, target, outcome }) => [action, target, outcome])).toEqual([
      ["cancel", arn, "asked"],
      ["cancel", arn, "begun"],
    ]);
  });

  await test.step("opens the build", async () => {
    await cancelled.getByRole("link", { name: /^al2023-base 1\.2\.1 build \d+$/ }).click();
    await expect(page).toHaveURL((url) => url.pathname === formatBuildPath(arn));
    await expect(page.getByRole("heading", { level: 1 })).toContainText("al2023-base");
  });

  await test.step("rejects invalid filters", async () => {
    await page.goto("/audit?from=2026-13-45");
    await expect(page.getByText("These filters aren't valid")).toBeVisible();
    await expect(page.getByRole("link", { name: "Clear filters" })).toBeVisible();
    await expectAccessibleAndResponsive(page);
  });
});

test("New entries are announced and shown, and older ones are on the next page", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  const leo = await signInOverHttp(kiln.url, "leo");
  const arn = await startBuild(kiln, "al2023-base/1.2.1");
  const tag = (value: string) =>
    leo.action("tagBuild", "/builds", {
      ...{ scope: LEAD, arn, remove: [] },
      set: [{ key: "owner", value }],
    });
  for (let count = 0; count < 26; count++) await tag(String(count));
  await signInByCookie("leo");
  await page.goto(`/audit?${new URLSearchParams({ target: arn, action: "tag" })}`);
  await expect(entries(page).getByRole("row")).toHaveCount(51);
  await page.getByRole("link", { name: "Older entries" }).click();
  await expect(entries(page).getByRole("row")).toHaveCount(3);
  await page.getByRole("link", { name: "Newest entries" }).click();
  await expect(entries(page).getByRole("row")).toHaveCount(51);
  const newest = await entries(page).locator("[data-entry]").first().getAttribute("data-entry");
  await tag("last");
  await page.getByRole("button", { name: "Show 2 new entries" }).click();
  await expect(entries(page).locator("[data-entry]").nth(2)).toHaveAttribute(
    "data-entry",
    newest ?? "",
  );
  await expect(page.getByRole("button", { name: /new entr/ })).toHaveCount(0);
});

test("A user without permission sees neither the audit log nor a link to it", async ({
  page,
  signInByCookie,
}) => {
  await signInByCookie("vera");
  await page.goto("/audit");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Your roles lack permission in Kiln",
  );
  await expect(entries(page)).toHaveCount(0);
  await expect(page.getByRole("navigation", { name: "Main" }).getByText("Audit log")).toHaveCount(
    0,
  );
  await expectAccessibleAndResponsive(page);
});
