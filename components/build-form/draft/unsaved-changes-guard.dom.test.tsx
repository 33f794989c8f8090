import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import {
  AppRouterContext,
  type AppRouterInstance,
} from "next/dist/shared/lib/app-router-context.shared-runtime";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { UnsavedChangesGuard } from "./unsaved-changes-guard";

const push = vi.fn();
const state = { work: false, unsaved: false };
const hasWork = () => state.work;
const hasUnsavedWork = () => state.unsaved;

beforeEach(() => {
  push.mockClear();
  Object.assign(state, { work: false, unsaved: false });
  render(
    <AppRouterContext value={{ push } as unknown as AppRouterInstance}>
      <UnsavedChangesGuard hasWork={hasWork} hasUnsavedWork={hasUnsavedWork} />
      <a href="/builds?scope=engineer">Builds</a>
      <a href="/builds" data-leave="allowed">
        Sign in
      </a>
    </AppRouterContext>,
  );
});

// jsdom can't follow links. Other test files share the document.
const stayHere = (event: Event) => event.preventDefault();
beforeEach(() => document.addEventListener("click", stayHere));
afterEach(() => document.removeEventListener("click", stayHere));

const findDialog = () => screen.queryByRole("alertdialog");
/** Returns whether the browser would ask before closing the tab. */
const asksBeforeUnload = () => !fireEvent(window, new Event("beforeunload", { cancelable: true }));

it("opens the page of a link at once if there is no work", () => {
  fireEvent.click(screen.getByText("Builds"));
  expect(findDialog()).toBeNull();
});

it("asks before it opens the page of a link", async () => {
  state.work = true;
  fireEvent.click(screen.getByText("Builds"));
  fireEvent.click(await screen.findByRole("button", { name: "Stay" }));
  await waitFor(() => expect(findDialog()).toBeNull());
  expect(push).not.toHaveBeenCalled();
  fireEvent.click(screen.getByText("Builds"));
  fireEvent.click(await screen.findByRole("button", { name: "Leave" }));
  expect(push).toHaveBeenCalledExactlyOnceWith("/builds?scope=engineer");
});

it("asks before the tab is closed only if changes would be lost", () => {
  state.work = true;
  expect(asksBeforeUnload()).toBe(false);
  state.unsaved = true;
  expect(asksBeforeUnload()).toBe(true);
});

it("doesn't ask if an exempt link is followed", () => {
  Object.assign(state, { work: true, unsaved: true });
  fireEvent.click(screen.getByText("Sign in"));
  expect([findDialog(), asksBeforeUnload()]).toEqual([null, false]);
});
