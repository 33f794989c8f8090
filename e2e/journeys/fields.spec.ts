import { expect, test } from "../support/fixtures";

test("A field is marked invalid once it loses focus, and the click that leaves it arrives", async ({
  signInByCookie,
  form,
}) => {
  await signInByCookie("erin");
  await form.open("build-engineer@eu-west-1");
  const tags = form.section("Tags");
  const add = tags.getByRole("button", { name: "Add tag" });
  const key = tags.getByRole("textbox", { name: "Tag 1 key" });

  await test.step("a new row isn't marked invalid before it loses focus", async () => {
    await add.click();
    await expect(key).toBeFocused();
    await expect(form.panel.getByRole("list").first()).toContainText("Tag 1 key");
    await expect(key).not.toHaveAttribute("aria-invalid", "true");
    await key.press("Tab");
    await expect(key).toHaveAttribute("aria-invalid", "true");
    await key.fill("team");
    await expect(key).not.toHaveAttribute("aria-invalid", "true");
  });

  await test.step("a click arrives when it leaves an invalid field whose error moves the control", async () => {
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
});
