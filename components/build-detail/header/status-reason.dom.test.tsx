import { fireEvent, render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { createTestBuildDetail, summary } from "../timeline/testing";
import { StatusReason } from "./status-reason";

const renderReason = (statusReason: string, status = "FAILED") =>
  render(
    <StatusReason detail={createTestBuildDetail({ summary: summary({ status, statusReason }) })} />,
  );
const isShortened = (text: string) =>
  screen.getByText(text, { normalizer: (shown) => shown }).closest("[class*=line-clamp]") !== null;

it("shows a reason of usual length in full", () => {
  const reason = "SSM execution failed with status = 'Failed'. ".repeat(8).trim();
  renderReason(reason);
  expect(isShortened(reason)).toBe(false);
  expect(screen.queryByRole("button")).toBeNull();
});

it.each(["word ".repeat(200), "line\n".repeat(5)])("expands a long reason", (reason) => {
  renderReason(reason);
  expect(isShortened(reason)).toBe(true);
  fireEvent.click(screen.getByRole("button", { name: "Show full reason" }));
  expect(isShortened(reason)).toBe(false);
  fireEvent.click(screen.getByRole("button", { name: "Show less" }));
  expect(isShortened(reason)).toBe(true);
});

it("shows no reason of an available build", () => {
  const { container } = renderReason("Built", "AVAILABLE");
  expect(container.textContent).toBe("");
});
