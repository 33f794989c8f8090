import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import {
  AppRouterContext,
  type AppRouterInstance,
} from "next/dist/shared/lib/app-router-context.shared-runtime";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { toastStore } from "@/components/ui/toast-store";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import type { DeliveryView, NotificationSettingsView } from "@/lib/notifications/outbound/view";
import { NotificationsPage } from "./notifications-page";

const refresh = vi.fn<() => void>();
const router = { refresh } as unknown as AppRouterInstance;

const scope = "build-engineer@eu-west-1";
const adminScope = "build-lead@eu-west-1";
const at = "2026-11-28T12:00:00.000Z";
const delivery: DeliveryView = {
  ...{ id: "1", createdAt: at, status: "sent", test: false, attempts: 1, dueAt: null },
  ...{ finishedAt: at, error: null, title: "al2023 1.0.0 build 1 failed", eventCount: 1 },
};
const settings: NotificationSettingsView = {
  ...{ email: "erin@example.com", hasMailServer: true, needsSession: false },
  rules: [{ about: "mine", recipe: "", events: ["failed"] }],
  schedule: { timeZone: "Europe/Berlin", digest: "none", dailyAt: "08:00" },
  ...{ deliveries: [delivery], channels: [], adminScope: null },
};
const mockAction = <T,>(value: T) =>
  vi.fn<(input: unknown) => Promise<Result<T>>>(async () => ok(value));
const newActions = () => ({
  save: mockAction(null),
  sendTest: mockAction<{ error: string | null }>({ error: null }),
  testChannel: mockAction<{ error: string | null }>({ error: null }),
  resend: mockAction(null),
  resendChannel: mockAction(null),
});
let actions: ReturnType<typeof newActions>;
beforeEach(() => {
  actions = newActions();
  refresh.mockClear();
});

function open(changes: Partial<NotificationSettingsView> = {}) {
  render(
    <AppRouterContext value={router}>
      <NotificationsPage scope={scope} settings={{ ...settings, ...changes }} actions={actions} />
    </AppRouterContext>,
  );
  return userEvent.setup({ delay: null });
}

describe("email rules", () => {
  it("are added, changed and saved with the schedule", async () => {
    const user = open();
    await user.click(screen.getByRole("button", { name: "Add rule" }));
    const rule = within(screen.getByRole("group", { name: "Rule 2" }));
    await user.selectOptions(rule.getByRole("combobox", { name: "Notify me about" }), "recipe");
    await user.type(rule.getByRole("textbox", { name: /Recipe name/ }), "al2023-*");
    await user.click(rule.getByRole("checkbox", { name: "Image available" }));
    await user.click(screen.getByRole("switch", { name: "Quiet hours" }));
    await user.selectOptions(screen.getByRole("combobox", { name: "Frequency" }), "hourly");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(refresh).toHaveBeenCalled());
    expect(actions.save.mock.calls).toEqual([
      [
        {
          scope,
          rules: [
            ...settings.rules,
            { about: "recipe", recipe: "al2023-*", events: ["failed", "succeeded"] },
          ],
          schedule: {
            ...settings.schedule,
            digest: "hourly",
            quietHours: { from: "20:00", to: "07:00" },
          },
        },
      ],
    ]);
  });

  it("keep only events that their subject has, and need one", async () => {
    const user = open();
    const rule = within(screen.getByRole("group", { name: "Rule 1" }));
    await user.selectOptions(rule.getByRole("combobox", { name: "Notify me about" }), "reviews");
    expect(rule.getAllByRole("checkbox")).toHaveLength(2);
    await user.click(rule.getByRole("checkbox", { name: "Waiting for approval" }));
    expect(rule.getByText("Select at least one event.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(actions.save).not.toHaveBeenCalled();
  });

  it("are removed, and an error of saving is shown", async () => {
    actions.save.mockResolvedValue(err(createPortalError("InvalidInput")));
    const user = open();
    await user.click(screen.getByRole("button", { name: "Remove rule 1" }));
    expect(screen.getByRole("heading", { name: "No rules yet" })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText(createPortalError("InvalidInput").title)).toBeTruthy();
    expect(refresh).not.toHaveBeenCalled();
  });

  it("mark a time zone that Kiln doesn't know", async () => {
    actions.save.mockResolvedValue(
      err(createPortalError("InvalidInput", { field: "schedule.timeZone" })),
    );
    const user = open();
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("Enter a time zone such as Europe/Berlin.")).toBeTruthy();
    expect(screen.queryByText(createPortalError("InvalidInput").title)).toBeNull();
  });

  it("are replaced by the reason without a mail server or an address", () => {
    open({ hasMailServer: false });
    expect(screen.getByText("Email isn't set up")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
    open({ email: null });
    expect(screen.getByText("No email address")).toBeTruthy();
  });
});

describe("a test message", () => {
  it("reports why it wasn't sent", async () => {
    const error = "The mail server responded with status 535.";
    actions.sendTest.mockResolvedValue(ok({ error }));
    const user = open();
    await user.click(screen.getByRole("button", { name: "Send test email" }));
    await waitFor(() => expect(refresh).toHaveBeenCalled());
    const title = "Couldn't send the test email";
    expect(toastStore.get().at(-1)).toMatchObject({ tone: "bad", title, description: error });
  });

  it("is sent to a channel by its ID, and names the channel if it fails", async () => {
    actions.testChannel.mockResolvedValue(ok({ error: "The channel responded with status 404." }));
    const channel = { id: "chat", name: "Platform", type: "slack" as const };
    const user = open({
      adminScope,
      channels: [{ ...channel, events: ["failed"], deliveries: [] }],
    });
    await user.click(screen.getByRole("button", { name: "Send test message to Platform" }));
    await waitFor(() => expect(refresh).toHaveBeenCalled());
    expect(actions.testChannel.mock.calls).toEqual([[{ scope: adminScope, channel: "chat" }]]);
    expect(toastStore.get().at(-1)?.title).toBe("Couldn't send the test message to “Platform”");
  });
});

describe("the log", () => {
  it("is empty until an email is sent", () => {
    open({ deliveries: [] });
    expect(screen.getByText("No emails yet")).toBeTruthy();
  });

  it("shows what was sent, what is repeated and what is scheduled", () => {
    const waiting = { status: "waiting" as const, finishedAt: null, dueAt: at };
    const error = "The connection failed (ECONNREFUSED).";
    open({
      deliveries: [
        { ...delivery, id: "3", ...waiting, attempts: 0, eventCount: 3 },
        { ...delivery, id: "2", ...waiting, attempts: 4, error },
        delivery,
      ],
    });
    const rows = within(screen.getByRole("list", { name: "Latest emails" })).getAllByRole(
      "listitem",
    );
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringMatching(/and 2 more events.*Scheduled.*Scheduled for/),
      expect.stringMatching(/Retrying.*ECONNREFUSED.*4 attempts.*Next attempt: /),
      expect.stringMatching(/build 1 failed.*Sent/),
    ]);
  });

  it("sends a message again that was set aside", async () => {
    const user = open({ deliveries: [{ ...delivery, status: "failed", error: "No." }] });
    await user.click(screen.getByRole("button", { name: "Resend" }));
    await waitFor(() => expect(refresh).toHaveBeenCalled());
    expect(actions.resend.mock.calls).toEqual([[{ scope, id: "1" }]]);
  });
});
