import { listImageArns } from "../support/created-images";
import { expect, test } from "../support/fixtures";

const ENGINEER = "build-engineer@eu-west-1";
const ARN_PREFIX = "arn:aws:imagebuilder:eu-west-1:111122223333";

test("A role that can list finds its resources in the pickers", async ({
  page,
  signInByCookie,
  form,
}) => {
  await signInByCookie("erin");
  await form.open(ENGINEER);
  const recipe = form.picker("Image recipe");
  const infrastructure = form.picker("Infrastructure configuration");

  await test.step("a long list loads page by page while scrolling", async () => {
    await recipe.click();
    await expect(page.getByText("20 options shown. Scroll for more.")).toBeVisible();
    await expect(form.rows).toHaveCount(20);
    await form.rows.last().scrollIntoViewIfNeeded();
    await expect.poll(() => form.rows.count()).toBeGreaterThan(20);
    const texts = await form.rows.allTextContents();
    expect(new Set(texts).size).toBe(texts.length);
  });

  await test.step("the owner filter shows shared and Amazon-managed resources", async () => {
    const owners = page.getByRole("radiogroup", { name: "Owner" });
    await owners.getByRole("radio", { name: "Shared" }).check();
    await expect(form.rows.first()).toContainText("org-approved");
    await expect(form.rows.filter({ hasNotText: "org-approved" })).toHaveCount(0);
    await owners.getByRole("radio", { name: "Amazon" }).check();
    await expect(form.rows.first()).toContainText("amazon-linux-2023-quick-start");
    await expect(form.rows.filter({ hasNotText: "quick-start" })).toHaveCount(0);
    await owners.getByRole("radio", { name: "This account" }).check();
    await expect(form.rows.filter({ hasText: "al2023-base" }).first()).toBeVisible();
  });

  await test.step("a search finds a recipe by part of its name, newest versions first", async () => {
    await recipe.fill("no such recipe");
    await expect(page.getByText("No image recipes found.")).toBeVisible();
    await recipe.fill("github-run");
    const versions = ["x.x.x", "4.x.x", "3.x.x", "4.0.0", "3.2.0", "3.1.1", "3.1.0", "3.0.0"];
    await expect(form.rows).toHaveText(
      versions.map((version) => new RegExp(`/ubuntu-24-04-github-runner/${version}$`)),
    );
  });

  await test.step("a wildcard shows its current match and is sent unchanged", async () => {
    const versions = page.getByRole("group", { name: /^ubuntu-24-04-github-runner/ });
    await expect(versions.getByRole("option").nth(0)).toContainText("x.x.x (latest: 4.0.0)");
    await expect(versions.getByRole("option").nth(2)).toContainText("3.x.x (latest: 3.2.0)");
    await form.rows.filter({ hasText: "3.x.x" }).click();
    const wildcard = `${ARN_PREFIX}:image-recipe/ubuntu-24-04-github-runner/3.x.x`;
    await expect(recipe).toHaveValue(wildcard);
    await expect(form.section("Recipe")).toContainText("currently resolves to 3.2.0");
    await expect.poll(async () => (await form.shownRequest()).imageRecipeArn).toBe(wildcard);
  });

  await test.step("a pasted ARN is trimmed and shows its name until the field is focused", async () => {
    const arn = `${ARN_PREFIX}:image-recipe/al2023-base/x.x.x`;
    await recipe.fill(`\ufeff"${arn}",`);
    await expect(recipe).toHaveValue(arn);
    const name = form.section("Recipe").getByText("al2023-base", { exact: true }).first();
    await expect(name).toBeHidden();
    await recipe.press("Tab");
    await expect(name).toBeVisible();
    await recipe.fill(arn.replace("al2023-base", "al2023\u2011base"));
    await recipe.press("Tab");
    await expect(form.section("Recipe")).toContainText('Remove "\u2011" (U+2011).');
  });

  await test.step("the keyboard alone opens, navigates, selects and closes", async () => {
    await infrastructure.focus();
    await infrastructure.press("ArrowDown");
    await expect(form.rows.first()).toBeVisible();
    await expect(form.list).toHaveAttribute("aria-busy", "false");
    await infrastructure.press("ArrowDown");
    await infrastructure.press("ArrowDown");
    const second = await form.rows.nth(1).textContent();
    await infrastructure.press("Enter");
    await expect(form.rows).toHaveCount(0);
    await expect(infrastructure).toHaveValue(/^arn:/);
    expect(second).toContain(await infrastructure.inputValue());
  });

  await test.step("an open list follows its field when the page above it moves", async () => {
    // The tall window leaves room below the field at all times, so that the list doesn't change
    // sides.
    await page.setViewportSize({ width: 1280, height: 1600 });
    await infrastructure.fill("");
    await expect(form.rows.first()).toBeVisible();
    await expect(form.list).toHaveAttribute("aria-busy", "false");
    const gap = async () => {
      const field = await infrastructure.boundingBox();
      const popup = await form.list.boundingBox();
      return Math.round((popup?.y ?? 0) - (field?.y ?? 0));
    };
    await expect.poll(gap).toBeGreaterThan(0);
    const before = await gap();
    await form.section("Recipe").evaluate((section) => {
      section.style.paddingTop = "40px";
    });
    await expect.poll(gap).toBe(before);
  });
});

test("If listing is denied, the pickers show it and pasted ARNs are submitted", async ({
  signInByCookie,
  form,
  kiln,
}) => {
  await signInByCookie("leo");
  await form.open("build-nolist@eu-west-1");
  await form.picker("Image recipe").click();
  await expect(form.section("Recipe")).toContainText("This role can't list image recipes");
  await form.fillMinimal();
  await expect(form.section("Infrastructure")).toContainText(
    "This role can't list infrastructure configurations",
  );
  await expect(form.section("Recipe")).toContainText("Couldn't load details for this ARN. ");
  await expect(form.rows).toHaveCount(0);
  await form.untilComplete();
  const { clientToken } = await form.shownRequest();
  await form.submit();
  await expect(form.accepted).toBeVisible();
  expect(await listImageArns(kiln.sandbox, clientToken)).toHaveLength(1);
});
