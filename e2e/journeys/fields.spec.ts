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

test("A click arrives when it leaves an invalid field whose error moves the control", async ({
  form,
}) => {
  const tags = form.section("Tags");
  const add = tags.getByRole("button", { name: "Add tag" });
  await add.click();
  const key = tags.getByRole("textbox", { name: "Tag 1 key" });
  await key.fill("bad!");
  await add.click();
  await expect(tags.getByRole("textbox", { name: "Tag 2 key" })).toBeFocused();
  await expect(key).toHaveAttribute("aria-invalid", "true");

  const timeout = form.form.getByLabel("Test timeout");
  await timeout.fill("5");
  await form.form.getByText("Save vulnerability findings").click();
  await expect(
    form.form.getByRole("switch", { name: "Save vulnerability findings" }),
  ).toBeChecked();
  await expect(timeout).toHaveAttribute("aria-invalid", "true");
});
