import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { Combobox, type ComboboxProps } from "./combobox";
import type { ComboboxOption } from "./use-combobox";

const options = ["al2023-base", "ubuntu-2404", "windows-2025"].map((value) => ({ value }));

function Field(props: Partial<ComboboxProps<ComboboxOption>>) {
  const [value, setValue] = useState(props.value ?? "");
  return (
    <Combobox
      aria-label="Recipe"
      options={options}
      {...props}
      value={value}
      onValueChange={(next, option) => {
        setValue(next);
        props.onValueChange?.(next, option);
      }}
    />
  );
}

function open(props: Partial<ComboboxProps<ComboboxOption>> = {}) {
  const { rerender } = render(<Field {...props} />);
  return {
    rerender,
    user: userEvent.setup({ delay: null }),
    field: screen.getByRole("combobox", { name: "Recipe" }),
  };
}

const activeRow = (field: HTMLElement) =>
  document.getElementById(field.getAttribute("aria-activedescendant") ?? "")?.textContent;

describe("a combobox", () => {
  it("stays closed while Tab moves the focus into it", async () => {
    const { user, field } = open();
    await user.tab();
    expect(document.activeElement).toBe(field);
    expect(field.getAttribute("aria-expanded")).toBe("false");
    expect(screen.queryByRole("listbox")).toBeNull();
  });

  it("opens with an arrow key, follows the keys and chooses with Enter", async () => {
    const onValueChange = vi.fn();
    const { user, field } = open({ onValueChange });
    await user.tab();
    await user.keyboard("{ArrowDown}");
    expect(field.getAttribute("aria-controls")).toBe(screen.getByRole("listbox").id);
    expect(field.hasAttribute("aria-activedescendant")).toBe(false);
    await user.keyboard("{ArrowDown}{ArrowDown}");
    expect(activeRow(field)).toBe("ubuntu-2404");
    await user.keyboard("{Enter}");
    expect(onValueChange).toHaveBeenCalledWith("ubuntu-2404", options[1]);
    expect(screen.queryByRole("listbox")).toBeNull();
    expect(document.activeElement).toBe(field);
  });

  it("keeps typed text and searches for it, with no row active", async () => {
    const onQueryChange = vi.fn();
    const { user, field } = open({ onQueryChange });
    await user.click(field);
    await user.keyboard("{ArrowDown}");
    await user.type(field, "al", { skipClick: true });
    expect(onQueryChange.mock.calls).toEqual([[""], ["a"], ["al"]]);
    expect(field).toHaveProperty("value", "al");
    expect(field.hasAttribute("aria-activedescendant")).toBe(false);
    await user.keyboard("{Enter}");
    expect(field).toHaveProperty("value", "al");
    expect(screen.queryByRole("listbox")).toBeNull();
  });

  it("lists everything when it opens over a value", async () => {
    const onQueryChange = vi.fn();
    const { user, field } = open({ value: "al2023-base", onQueryChange });
    await user.click(field);
    expect(onQueryChange.mock.calls).toEqual([[""]]);
    expect(screen.getByRole("option", { name: "al2023-base", selected: true })).toBeTruthy();
    expect(screen.getAllByRole("option")).toHaveLength(options.length);
  });

  it("closes on Escape without passing the key on, and keeps the value", async () => {
    const onEscape = vi.fn();
    document.addEventListener("keydown", onEscape);
    const { user, field } = open({ value: "al2023-base" });
    await user.click(field);
    await user.keyboard("{ArrowDown}");
    onEscape.mockClear();
    await user.keyboard("{Escape}");
    document.removeEventListener("keydown", onEscape);
    expect(screen.queryByRole("listbox")).toBeNull();
    expect(field).toHaveProperty("value", "al2023-base");
    expect(onEscape).not.toHaveBeenCalled();
  });

  it("requests the next page at the last row", async () => {
    const onReachEnd = vi.fn();
    const { user, field } = open({ onReachEnd });
    await user.click(field);
    await user.keyboard("{ArrowDown}{ArrowDown}");
    expect(onReachEnd).not.toHaveBeenCalled();
    await user.keyboard("{ArrowDown}");
    expect(onReachEnd).toHaveBeenCalled();
  });

  it("chooses a row once with the mouse, keeps the focus and clears with its button", async () => {
    const onValueChange = vi.fn();
    const { user, field } = open({ onValueChange });
    await user.click(field);
    await user.click(screen.getByRole("option", { name: "windows-2025" }));
    expect(onValueChange).toHaveBeenCalledOnce();
    expect(field).toHaveProperty("value", "windows-2025");
    expect(document.activeElement).toBe(field);
    await user.click(screen.getByRole("button", { name: "Clear" }));
    expect(field).toHaveProperty("value", "");
    expect(document.activeElement).toBe(field);
  });

  it("chooses the pressed row although new results replace it before the button is released", async () => {
    const { user, field, rerender } = open();
    await user.click(field);
    const row = screen.getByRole("option", { name: "ubuntu-2404" });
    await user.pointer({ target: row, keys: "[MouseLeft>]" });
    rerender(<Field options={options.slice(2)} />);
    expect(field).toHaveProperty("value", "");
    await user.pointer({ target: screen.getByRole("option"), keys: "[/MouseLeft]" });
    expect(field).toHaveProperty("value", "ubuntu-2404");
    expect(screen.queryByRole("listbox")).toBeNull();
  });

  it("keeps the value if a row is pressed and the button is released outside the list", async () => {
    const { user, field } = open({ value: "al2023-base" });
    await user.click(field);
    const row = screen.getByRole("option", { name: "ubuntu-2404" });
    await user.pointer({ target: row, keys: "[MouseLeft>]" });
    await user.pointer({ target: document.body, keys: "[/MouseLeft]" });
    // A later release in the list doesn't belong to that press.
    fireEvent.mouseUp(row);
    expect(field).toHaveProperty("value", "al2023-base");
    expect(screen.getByRole("listbox")).toBeTruthy();
  });

  it("chooses a row with a click that has no mouse events", async () => {
    const { user, field } = open();
    await user.click(field);
    fireEvent.click(screen.getByRole("option", { name: "ubuntu-2404" }));
    expect(field).toHaveProperty("value", "ubuntu-2404");
  });

  it("leaves the field when the focus goes elsewhere, but not when it goes to its filter", async () => {
    const onBlur = vi.fn();
    const { user, field } = open({ onBlur, header: <button type="button">Owner</button> });
    await user.click(field);
    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Owner" }));
    expect(onBlur).not.toHaveBeenCalled();
    await user.keyboard("{Escape}");
    expect(document.activeElement).toBe(field);
    expect(screen.queryByRole("listbox")).toBeNull();
    await user.tab();
    expect(onBlur).toHaveBeenCalledOnce();
  });

  it("shows loading, errors and the empty state in the list, and stays editable", async () => {
    const { user, field } = open({ options: [], error: "Access denied" });
    await user.click(field);
    expect(screen.getByText("Access denied")).toBeTruthy();
    await user.type(field, "arn", { skipClick: true });
    expect(field).toHaveProperty("value", "arn");
  });

  it("has no list while the list is disabled", async () => {
    render(<Field listDisabled />);
    const field = screen.getByRole("textbox", { name: "Recipe" });
    await userEvent.setup({ delay: null }).type(field, "{ArrowDown}x");
    expect(screen.queryByRole("listbox")).toBeNull();
    expect(field).toHaveProperty("value", "x");
  });
});
