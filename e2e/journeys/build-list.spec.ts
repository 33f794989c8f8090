import { expect, test } from "../support/fixtures";
import { startBuild, submitRequest } from "../support/start-build";

test.use({ kilnOptions: { buildSeconds: 300 } });

test.beforeEach(({ enterAs }) => enterAs("erin"));

test("The list narrows by status and words, and its address keeps both", async ({ page }) => {
  await page.goto("/builds?scope=build-engineer%40eu-west-1");
  const rows = page.getByRole("table", { name: "Builds" }).getByRole("row");
  await expect(rows.nth(30)).toBeVisible();
  await page.getByRole("button", { name: /^Failed/ }).click();
  await expect(page).toHaveURL(/status=failed/);
  await expect(rows.filter({ hasText: "AVAILABLE" })).toHaveCount(0);
  await expect(rows.filter({ hasText: "FAILED" })).not.toHaveCount(0);

  await page.getByRole("button", { name: /^All/ }).click();
  await page.getByRole("searchbox", { name: "Search builds" }).fill("al2023 available");
  await expect(page).toHaveURL(/q=al2023\+available/);
  await expect(rows.filter({ hasText: "FAILED" })).toHaveCount(0);
  const shown = await rows.count();
  await page.reload();
  await expect(rows).toHaveCount(shown);
  await expect(page.getByRole("searchbox")).toHaveValue("al2023 available");

  await page.getByRole("searchbox").fill("nothing is called so");
  await page.getByRole("button", { name: "Clear the filters" }).click();
  await expect(rows.nth(30)).toBeVisible();
});

test("A build appears in the list and ends there without a reload", async ({ page, kiln }) => {
  const other = await startBuild(kiln, "al2023-base/1.0.0");
  await page.goto("/builds?scope=build-engineer%40eu-west-1&q=erin+1.1.0");
  await expect(page.getByText("No build matches")).toBeVisible();
  const arn = await startBuild(kiln, "al2023-base/1.1.0");
  const build = arn.split("/").at(-1);
  const row = page.getByRole("row").filter({ hasText: `1.1.0 build ${build}` });
  await expect(row).toContainText("Erin Engineer");
  await kiln.sandbox.finish(arn);
  await expect(row).toContainText("AVAILABLE");
  await row.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`1.1.0 build ${build}`);
  await kiln.sandbox.finish(other);
});

test("A rejected submission stands in the list and can be edited as a new build", async ({
  page,
  form,
  kiln,
}) => {
  await kiln.sandbox.faults.set("CreateImage", {
    kind: "error",
    code: "ServiceQuotaExceededException",
  });
  const rejected = await submitRequest(kiln, "al2023-arm64-base/1.1.0");
  await page.goto("/builds?scope=build-engineer%40eu-west-1&status=unsettled");
  const row = page.getByRole("row").filter({ hasText: "al2023-arm64-base" });
  await expect(row).toContainText("Rejected");
  await expect(row).toContainText("The account is at its Image Builder limit");
  await row.getByRole("link").click();
  await expect(page.getByRole("heading", { name: "Submission", level: 1 })).toBeVisible();
  await page.getByRole("link", { name: "Edit as a new build" }).click();
  await form.untilReady();
  await form.untilComplete();
  const { clientToken, ...again } = await form.shownRequest();
  expect({ ...again, clientToken: rejected.clientToken }).toEqual(rejected.request);
  expect(clientToken).not.toBe(rejected.clientToken);
});

test("While AWS can't be asked the list shows what is known, and says that it may be old", async ({
  page,
  kiln,
}) => {
  const arn = await startBuild(kiln, "al2023-base/1.2.0");
  await page.goto("/builds?scope=build-engineer%40eu-west-1");
  const rows = page.getByRole("table", { name: "Builds" }).getByRole("row");
  await expect(rows.nth(30)).toBeVisible();
  await kiln.sandbox.faults.set("*", { kind: "status", status: 503 }, null);
  const notice = page.getByText("The list shows what Kiln knew before.");
  await expect(notice).toBeVisible({ timeout: 30_000 });
  await expect(rows.nth(30)).toBeVisible();
  await kiln.sandbox.faults.clear();
  await expect(notice).toBeHidden({ timeout: 30_000 });
  await kiln.sandbox.finish(arn);
});
