import { act, render, screen } from "@testing-library/react";
import { UnrecognizedActionError } from "next/dist/client/components/unrecognized-action-error";
import type { ReactNode } from "react";
import { describe, expect, it, vi } from "vitest";

const title = "A new version of Kiln is available";

/** Loads the modules as a page of the build "a" does. */
async function loadPage() {
  vi.resetModules();
  vi.stubEnv("KILN_BUILD", "a");
  const { VersionNotice } = await import("./version-notice");
  const version = await import("@/components/domain/server-version");
  const { awaitActionResult } = await import("@/components/domain/action-result");
  const { Toaster } = await import("@/components/ui/toast");
  const { ReloadButton } = await import("@/components/domain/reload-button");
  const page = (button: ReactNode) => (
    <>
      <Toaster />
      <VersionNotice />
      {button}
    </>
  );
  const { rerender } = render(page(null));
  const showReloadButton = (shown: boolean) => rerender(page(shown ? <ReloadButton /> : null));
  return { ...version, awaitActionResult, showReloadButton };
}

describe("a page", () => {
  it("offers to reload while the server runs another version", async () => {
    const { setServerVersion } = await loadPage();
    act(() => setServerVersion("a"));
    expect(screen.queryByText(title)).toBeNull();
    act(() => setServerVersion("b"));
    expect(screen.getByText(title)).toBeDefined();
    expect(screen.getByRole("button", { name: "Reload page" })).toBeDefined();
    act(() => setServerVersion("a"));
    expect(screen.queryByText(title)).toBeNull();
  });

  it("offers to reload after an action that the server doesn't have", async () => {
    const { awaitActionResult } = await loadPage();
    const sent = Promise.reject(new UnrecognizedActionError("not found"));
    const result = await act(() => awaitActionResult(sent));
    expect(result).toMatchObject({ ok: false, error: { code: "PageOutdated", action: "reload" } });
    expect(screen.getByText(title)).toBeDefined();
  });

  it("offers to reload once if an error on the page offers it too", async () => {
    const { setServerVersion, showReloadButton } = await loadPage();
    act(() => setServerVersion("b"));
    showReloadButton(true);
    expect(screen.queryByText(title)).toBeNull();
    expect(screen.getAllByRole("button", { name: "Reload page" })).toHaveLength(1);
    showReloadButton(false);
    expect(screen.getByText(title)).toBeDefined();
  });

  it("offers nothing after a lost connection", async () => {
    const { awaitActionResult } = await loadPage();
    const result = await act(() =>
      awaitActionResult(Promise.reject(new TypeError("Failed to fetch"))),
    );
    expect([result, screen.queryByText(title)]).toEqual([null, null]);
  });
});
