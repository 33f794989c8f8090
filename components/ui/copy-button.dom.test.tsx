import { fireEvent, render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { CopyButton } from "./copy-button";

it.each(["click", "Enter", " "])("copies in a disabled fieldset (%s)", async (key) => {
  const writeText = vi.fn(async () => {});
  vi.stubGlobal("navigator", { ...navigator, clipboard: { writeText } });
  render(
    <fieldset disabled>
      <CopyButton text="arn:web" label="Copy ARN" staysEnabled />
    </fieldset>,
  );
  const button = screen.getByRole("button", { name: "Copy ARN" });
  expect(button.tabIndex).toBe(0);
  if (key === "click") fireEvent.click(button);
  else fireEvent.keyDown(button, { key });
  expect(await screen.findByText("Copied")).toBeTruthy();
  expect(writeText).toHaveBeenCalledWith("arn:web");
});

it("copies once while a key is held", async () => {
  const writeText = vi.fn(async () => {});
  vi.stubGlobal("navigator", { ...navigator, clipboard: { writeText } });
  render(<CopyButton text="arn:web" label="Copy ARN" staysEnabled />);
  const button = screen.getByRole("button", { name: "Copy ARN" });
  fireEvent.keyDown(button, { key: "Enter" });
  fireEvent.keyDown(button, { key: "Enter", repeat: true });
  expect(await screen.findByText("Copied")).toBeTruthy();
  expect(writeText).toHaveBeenCalledTimes(1);
});
