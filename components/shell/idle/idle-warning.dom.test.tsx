import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LiveIndicator } from "@/components/domain/live-indicator";
import { StaleNotice } from "@/components/domain/stale-notice";
import { createPortalError } from "@/lib/errors/portal-error";
import { PortalFailure } from "@/lib/errors/portal-failure";
import { IdleWarning } from "./idle-warning";

const minute = 60_000;
const fetched = vi.fn();
class Tabs {
  onmessage = null;
  postMessage() {}
  close() {}
}

beforeEach(() => {
  vi.useFakeTimers();
  fetched.mockReset();
  const ok = { ok: true, value: { idleTimeLeftMs: 5 * minute } };
  fetched.mockImplementation(async () => Response.json(ok));
  vi.stubGlobal("fetch", fetched);
  vi.stubGlobal("BroadcastChannel", Tabs);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

it("warns before the end, and hides the warning when the person stays signed in", async () => {
  render(<IdleWarning timeLeftMs={5 * minute} />);
  expect(screen.queryByRole("alert")).toBeNull();
  await pass(3 * minute);
  expect(screen.getByRole("alert").textContent).toContain("Your session is about to end");
  fireEvent.click(screen.getByRole("button", { name: "Stay signed in" }));
  await pass(0);
  expect(screen.queryByRole("alert")).toBeNull();
  expect(fetched).toHaveBeenCalledWith("/api/activity", { method: "POST" });
});

it("offers to sign in after the end", async () => {
  render(<IdleWarning timeLeftMs={5 * minute} />);
  await pass(5 * minute);
  expect(screen.getByRole("alert").textContent).toContain("Your session has ended");
  expect(screen.getByRole("link", { name: "Sign in again" })).toBeTruthy();
});

it("leaves the end to its own notice, and not to those of data that can't be fetched", async () => {
  const error = new PortalFailure(createPortalError("NotSignedIn"));
  render(
    <>
      <IdleWarning timeLeftMs={5 * minute} />
      <StaleNotice error={error} stale={undefined} asOf={null} retry={() => {}} />
      <LiveIndicator isOutdated={false} />
    </>,
  );
  expect(screen.getByRole("status").textContent).toContain("You're signed out");
  expect(screen.getByText("Connecting")).toBeTruthy();
  await pass(5 * minute);
  expect(screen.getByRole("alert").textContent).toContain("Your session has ended");
  expect(screen.queryByRole("status")).toBeNull();
  expect(screen.queryByText("Connecting")).toBeNull();
});

it("counts keys and clicks, but not what scripts or the pointer's path cause", async () => {
  render(<IdleWarning timeLeftMs={5 * minute} />);
  fireEvent.scroll(window);
  fireEvent.pointerMove(window);
  await pass(0);
  expect(fetched).not.toHaveBeenCalled();
  fireEvent.keyDown(document.body, { key: "a" });
  await pass(0);
  expect(fetched).toHaveBeenCalledTimes(1);
});
