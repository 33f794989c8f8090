import { fireEvent, render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { CommandList } from "./command-list";

it("clears a search without results and returns to the field", () => {
  const command = { id: "builds", text: "Builds", content: "Builds" };
  render(
    <CommandList
      label="Search"
      placeholder="Search"
      groups={[{ label: "Go to", commands: [command] }]}
      onSelect={() => {}}
    />,
  );
  const field = screen.getByRole<HTMLInputElement>("combobox");
  fireEvent.change(field, { target: { value: "zzzz" } });
  expect(screen.getByRole("status").textContent).toBe("No results for “zzzz”");
  fireEvent.click(screen.getByRole("button", { name: "Clear search" }));
  expect(field.value).toBe("");
  expect(document.activeElement).toBe(field);
  expect(screen.getByRole("option", { name: "Builds" })).toBeTruthy();
});
