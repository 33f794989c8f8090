import { act, render, screen } from "@testing-library/react";
import { PathnameContext } from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { expect, it, vi } from "vitest";
import { liveStore, setLiveState } from "@/components/domain/live-state";
import { UnreachableGuard } from "./unreachable-guard";

it("A page that couldn't open another one is no longer live", async () => {
  const navigation = new EventTarget();
  vi.stubGlobal("navigation", navigation);
  vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("Failed to fetch"));
  setLiveState("live");
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
  expect([link.defaultPrevented, liveStore.get()]).toEqual([true, "offline"]);
  setLiveState("connecting");
  vi.restoreAllMocks();
});
