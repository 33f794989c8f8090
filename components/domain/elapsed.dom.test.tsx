import { act, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { ElapsedTime } from "./elapsed";

afterEach(() => {
  vi.useRealTimers();
});

it("shows the same time in all places, also in those rendered between two ticks", () => {
  vi.useFakeTimers({ now: Date.parse("2026-01-01T00:00:08.000Z") });
  const time = (place: string) => (
    <p key={place} data-testid={place}>
      <ElapsedTime from="2026-01-01T00:00:00.000Z" to={null} />
    </p>
  );
  const { rerender } = render(time("header"));
  act(() => vi.advanceTimersByTime(500));
  rerender(
    <>
      {time("header")}
      {time("phase")}
    </>,
  );
  for (let step = 0; step < 8; step += 1) {
    act(() => vi.advanceTimersByTime(300));
    expect(screen.getByTestId("phase").textContent).toBe(screen.getByTestId("header").textContent);
  }
  expect(screen.getByTestId("phase").textContent).toContain("10 s");
});
