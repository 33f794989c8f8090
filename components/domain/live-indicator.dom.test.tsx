import { act, render } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { LiveIndicator } from "./live-indicator";
import { setLiveState } from "./live-state";

afterEach(() => setLiveState("connecting"));

it("can be hidden while connected, but not without a live connection", () => {
  const { container } = render(<LiveIndicator isOutdated={false} connectedClassName="hidden" />);
  const isHidden = () => container.querySelector(".hidden") !== null;
  expect(isHidden()).toBe(true);
  act(() => setLiveState("live"));
  expect(isHidden()).toBe(true);
  act(() => setLiveState("polling"));
  expect(isHidden()).toBe(false);
  act(() => setLiveState("offline"));
  expect(isHidden()).toBe(false);
  expect(container.textContent).toBe("Not connected");
});
