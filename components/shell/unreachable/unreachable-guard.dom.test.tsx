import { act, render, screen } from "@testing-library/react";
import { PathnameContext } from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { expect, it, vi } from "vitest";
import { liveStore, setLiveState } from "@/components/domain/live-state";
import { UnreachableGuard } from "./unreachable-guard";

it.each([
  ["live", "offline"],
  ["connecting", "connecting"],
] as const)("A page in state %s that couldn't open another one is %s", async (before, after) => {
  const navigation = new EventTarget();
  vi.stubGlobal("navigation", navigation);
  vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("Failed to fetch"));
  setLiveState(before);
  render(
    <PathnameContext value={window.location.pathname}>
      <UnreachableGuard />
    </PathnameContext>,
  );
  const link = Object.assign(new Event("navigate", { cancelable: true }), {
    downloadRequest: null,
    formData: null,
    hashChange: false,
    navigationType: "push",
    destination: { sameDocument: false, url: `${window.location.origin}/builds` },
  });
  await act(async () => void navigation.dispatchEvent(link));
  expect(await screen.findByText("Couldn't open the page")).toBeDefined();
  expect([link.defaultPrevented, liveStore.get()]).toEqual([true, after]);
  setLiveState("connecting");
  vi.restoreAllMocks();
});
