import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import { dismissToast, toastStore } from "@/components/ui/toast-store";
import type { SessionView } from "@/lib/auth/sessions/view";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok } from "@/lib/errors/result";
import { SessionsPage } from "./sessions-page";

const at = "2026-11-01T00:00:00Z";
const session = (id: string, isCurrent = false): SessionView => ({
  ...{ id, device: "Firefox 140 on Windows", address: "192.0.2.7", isCurrent },
  ...{ startedAt: at, lastUsedAt: at },
});
const erin = {
  ...{ id: "idp#erin", name: "Erin", email: "erin@example.com", sessions: 2, lastUsedAt: at },
};
const toasts = () => toastStore.get().map(({ title }) => title);

async function endSessions(button: string, result: Parameters<typeof SessionsPage>[0]["endOwn"]) {
  const user = userEvent.setup({ delay: null });
  render(
    <SessionsPage
      sessions={[session("s-1", true), session("s-2"), session("s-3")]}
      admin={{ scope: "s", people: [erin] }}
      {...{ scope: "s", endOwn: result, endPerson: () => result({ scope: "s", ids: [] }) }}
    />,
  );
  await user.click(screen.getByRole("button", { name: button }));
  const dialog = within(await screen.findByRole("alertdialog"));
  await user.click(dialog.getByRole("button", { name: /^End/ }));
  await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
}

beforeEach(() => {
  for (const { id } of toastStore.get()) dismissToast(id);
});

it.each([
  ["End other sessions", "2 sessions ended"],
  ["End all sessions for Erin", "2 sessions ended for Erin"],
])("confirms the result (%s)", async (button, title) => {
  await endSessions(button, async () => ok({ ended: 2 }));
  expect(toasts()).toEqual([title]);
});

it("confirms nothing if the sessions couldn't be ended", async () => {
  await endSessions("End other sessions", async () => err(createPortalError("Unexpected")));
  expect(screen.getByRole("alert")).toBeTruthy();
  expect(toasts()).toEqual([]);
});
