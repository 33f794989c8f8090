import { render, screen } from "@testing-library/react";
import { PathnameContext } from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { beforeEach, describe, expect, it } from "vitest";
import { FocusRestorer } from "./focus-restorer";

const createPage = (pathname: string, heading: string, autoFocus = false) => (
  <PathnameContext value={pathname}>
    <a href="/builds">Builds</a>
    <main id="main" tabIndex={-1}>
      <h1>{heading}</h1>
      {/* biome-ignore lint/a11y/noAutofocus: the page of this test focuses its field */}
      <input key={pathname} aria-label="Search" autoFocus={autoFocus} />
    </main>
    <FocusRestorer />
  </PathnameContext>
);

describe("after a navigation", () => {
  let rerender: ReturnType<typeof render>["rerender"];
  beforeEach(() => {
    ({ rerender } = render(createPage("/", "Home")));
    screen.getByRole("link").focus();
  });

  it("the page heading has the focus", () => {
    expect(document.activeElement).toBe(screen.getByRole("link"));
    rerender(createPage("/builds", "Builds"));
    expect(document.activeElement).toBe(screen.getByRole("heading", { name: "Builds" }));
  });

  it("a field that the page has focused keeps the focus", () => {
    rerender(createPage("/builds", "Builds", true));
    expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Search" }));
  });

  it("nothing moves while only the query changes", () => {
    rerender(createPage("/", "Home, filtered"));
    expect(document.activeElement).toBe(screen.getByRole("link"));
  });
});
