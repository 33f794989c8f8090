import { formatTagFilter } from "@/lib/builds/list/query-params";
import { isUsingPostgres } from "../../scripts/lib/test-postgres.mjs";
import { BuildList } from "../pages/build-list";
import { expectAccessibleAndResponsive } from "../support/expect-accessible-and-responsive";
import { expect, test } from "../support/fixtures";
import { deleteInsertedBuilds, getInsertedBuildArn, insertBuilds } from "../support/insert-builds";

const MARKUP = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;
const RTL = "\u202Egnp.exe\u2066";
/** PostgreSQL's indexes don't support longer values. */
const LONG = "long-".repeat(isUsingPostgres() ? 100 : 20_000);

const TEXTS = [MARKUP, RTL, LONG, "__proto__", "nul\u0001\u001b[31mred"];

/**
 * Returns rows that AWS would never return, but that an import, another tool, or a fault might
 * leave.
 */
const hostile = () =>
  TEXTS.map((text, index) => ({
    arn: getInsertedBuildArn(index),
    name: text,
    createdAt: new Date().toISOString(),
    text,
    tag: { key: text.slice(0, 128), value: text.slice(0, 256) },
  }));

test.afterEach(({ kiln }) => deleteInsertedBuilds(kiln));

test("Hostile names, users, reasons and tags are shown as text within their elements", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  await signInByCookie("erin");
  const list = new BuildList(page);
  await list.open();
  await expect(list.rows.first()).toBeVisible();
  await insertBuilds(kiln, hostile());
  await list.open("status=FAILED");
  const planted = (index: number) => list.rowOf(getInsertedBuildArn(index));
  await expect(planted(0)).toContainText(MARKUP);
  await expect(planted(3)).toContainText("__proto__");
  // The effect of a direction override ends with its element.
  await expect(planted(1).locator("bdi").first()).toContainText("gnp.exe");
  for (const index of [0, 1, 2, 3, 4]) {
    await expect(planted(index)).toHaveCSS("height", "40px");
  }
  expect(await page.title()).not.toBe("owned");
  await expectAccessibleAndResponsive(page);

  // When used as filters, the values are read back from the URL.
  const tag = formatTagFilter({ key: MARKUP, value: null });
  await list.open(String(new URLSearchParams({ who: MARKUP, tag })));
  await expect(list.chips).toContainText(MARKUP);
  await expect(planted(0)).toBeVisible();
  await expect(list.rows).toHaveCount(1);
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  const panel = page.getByRole("dialog", { name: "Filters" });
  for (const kind of ["Recipe", "Started by", "Tag"]) {
    await panel.getByRole("option", { name: kind }).first().click();
    await expect(panel.getByRole("option", { name: MARKUP }).first()).toBeVisible();
    await expectAccessibleAndResponsive(page, panel);
    await panel.getByRole("button", { name: "← All filters" }).click();
  }
  await page.keyboard.press("Escape");
  await planted(0).getByRole("checkbox").check();
  await expect(list.bulk).toContainText("1 build selected");
  expect(await page.title()).not.toBe("owned");
});
