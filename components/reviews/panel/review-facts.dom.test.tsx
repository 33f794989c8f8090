import { fireEvent, render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { StepDetails } from "./review-facts";

it("copies the whole text of truncated inputs", () => {
  const writeText = vi.fn(async () => {});
  vi.stubGlobal("navigator", { ...navigator, clipboard: { writeText } });
  const inputs = "x".repeat(30_000);
  render(
    <StepDetails step={{ name: "Wait", inputs } as Parameters<typeof StepDetails>[0]["step"]} />,
  );
  fireEvent.click(screen.getByText("Step inputs and payload"));
  fireEvent.click(screen.getByRole("button", { name: "Copy the step's inputs", hidden: true }));
  expect(writeText).toHaveBeenCalledWith(inputs);
});
