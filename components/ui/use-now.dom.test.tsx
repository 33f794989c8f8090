import { render } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { useNow } from "./use-now";

function Clock() {
  return <time suppressHydrationWarning>{useNow()}</time>;
}

it("hydrates with a stable time", () => {
  const reported = vi.spyOn(console, "error").mockImplementation(() => {});
  const start = Date.now();
  let calls = 0;
  vi.spyOn(Date, "now").mockImplementation(() => start + calls++);
  const container = document.createElement("div");
  container.innerHTML = `<time>${start}</time>`;
  render(<Clock />, { container, hydrate: true });
  expect(reported).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});
