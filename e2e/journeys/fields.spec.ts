import { expect, test } from "../support/fixtures";

test.beforeEach(async ({ signInByCookie, form }) => {
  await signInByCookie("erin");
  await form.open("build-engineer@eu-west-1");
});

test("A new row isn't marked invalid before it loses focus", async ({ form }) => {
  const tags = form.section("Tags");
  await tags.getByRole("button", { name: "Add tag" }).click();
  const key = tags.getByRole("textbox", { name: "Tag 1 key" });
  await expect(key).toBeFocused();
  await expect(form.panel.getByRole("list").first()).toContainText("Tag 1 key");
  await expect(key).not.toHaveAttribute("aria-invalid", "true");
  await key.press("Tab");
  await expect(key).toHaveAttribute("aria-invalid", "true");
  await key.fill("team");
  await expect(key).not.toHaveAttribute("aria-invalid", "true");
});
