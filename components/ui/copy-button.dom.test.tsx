import { fireEvent, render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { CopyButton } from "./copy-button";

it("copies the text and announces it", async () => {
  const writeText = vi.fn(async () => {});
  vi.stubGlobal("navigator", { ...navigator, clipboard: { writeText } });
  render(<CopyButton text="arn:web" label="Copy ARN" />);
  fireEvent.click(screen.getByRole("button", { name: "Copy ARN" }));
  expect(await screen.findByText("Copied")).toBeTruthy();
  expect(writeText).toHaveBeenCalledWith("arn:web");
});
