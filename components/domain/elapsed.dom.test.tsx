import { act, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { ConnectionLossProvider } from "./connection-loss";
import { ElapsedTime } from "./elapsed";
import { StaleNotice } from "./stale-notice";

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
  expect(screen.getByTestId("phase").textContent).toContain("10\u00a0s");
});

it("stops at the time of the data while Kiln isn't responding, unlike the age of the data", () => {
  vi.useFakeTimers({ now: Date.parse("2026-01-01T00:01:00.000Z") });
  const error = new TypeError("network");
  const asOf = "2026-01-01T00:00:30.000Z";
  render(
    <ConnectionLossProvider {...{ error, asOf }}>
      <p data-testid="build">
        <ElapsedTime from="2026-01-01T00:00:00.000Z" to={null} />
      </p>
      <StaleNotice error={error} stale={undefined} asOf={asOf} retry={() => {}} />
    </ConnectionLossProvider>,
  );
  act(() => vi.advanceTimersByTime(15_000));
  expect(screen.getByTestId("build").textContent).toContain("30 s");
  expect(screen.getByRole("status").textContent).toContain("45 s");
  expect(screen.getByRole("status").textContent).toContain(
    "Updates will resume when Kiln responds.",
  );
});
