import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { dismissToast, toastStore } from "@/components/ui/toast-store";
import type { BuildDetail } from "@/lib/builds/view";
import { errorCatalog } from "@/lib/errors/catalog";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import type { BuildPermissions } from "../build-actions";
import { createTestBuildDetail, createTestWorkflow, summary } from "../timeline/testing";
import { HeaderActions } from "./header-actions";

const scope = "build-lead@eu-west-1";
const all: BuildPermissions = { cancel: true, submit: true, admin: true };
const none: BuildPermissions = { cancel: false, submit: false, admin: false };
const name = "al2023-base 1.2.0 build 7";

const mockAction = () => vi.fn<(input: unknown) => Promise<Result<unknown>>>(async () => ok(null));
let actions: Record<"cancel" | "retry" | "remove" | "tag", ReturnType<typeof mockAction>>;

function open({ status, ...changes }: { status: string } & Partial<BuildDetail>, rights = all) {
  const client = new QueryClient();
  const createPage = (status: string) => {
    const detail = createTestBuildDetail({ summary: summary({ status }), ...changes });
    return (
      <QueryClientProvider client={client}>
        <HeaderActions {...{ detail, scope, rights, actions }} follow={null} />
      </QueryClientProvider>
    );
  };
  const { rerender } = render(createPage(status));
  return {
    user: userEvent.setup({ delay: null }),
    arn: summary({ status }).arn,
    showStatus: (next: string) => rerender(createPage(next)),
  };
}

const button = (label: string) => screen.queryByRole("button", { name: label });
const toasts = () => toastStore.get().map(({ title }) => title);

async function openDialog(user: ReturnType<typeof userEvent.setup>, label: string) {
  await user.click(screen.getByRole("button", { name: label }));
  const role = label === "Delete" ? "dialog" : "alertdialog";
  return within(await screen.findByRole(role));
}

beforeEach(() => {
  for (const { id } of toastStore.get()) dismissToast(id);
  actions = { cancel: mockAction(), retry: mockAction(), remove: mockAction(), tag: mockAction() };
});

describe("the actions of a build", () => {
  it("aren't offered without permission", () => {
    open({ status: "BUILDING" }, none);
    for (const label of ["Cancel build", "Delete", "Retry"]) expect(button(label)).toBeNull();
    expect(screen.queryByRole("link", { name: "Build again" })).toBeNull();
  });

  it("are those of its status", () => {
    open({ status: "BUILDING" });
    expect([button("Cancel build"), button("Delete")].map(Boolean)).toEqual([true, false]);
  });

  it("don't include another deletion of a deleted build", () => {
    open({ status: "DELETED" });
    expect([button("Cancel build"), button("Delete")].map(Boolean)).toEqual([false, false]);
  });
});

it("copies a link with the open tab, and without the sender's role", async () => {
  const { user } = open({ status: "AVAILABLE" });
  const before = window.location.href;
  window.history.replaceState(null, "", `?${new URLSearchParams({ scope, tab: "log" })}`);
  await user.click(screen.getByRole("button", { name: "Copy link to this page" }));
  const url = new URL(await navigator.clipboard.readText());
  expect(url.pathname).toBe("/builds/111122223333/eu-west-1/al2023-base/1.2.0/7");
  expect(url.search).toBe("?tab=log");
  window.history.replaceState(null, "", before);
});

describe("retrying a build", () => {
  const failed = createTestWorkflow({ type: "BUILD", status: "FAILED" });

  it("isn't offered without an image, with the reason", () => {
    open({ status: "FAILED", workflows: [failed] });
    expect(button("Retry")).toBeNull();
    expect(screen.getByText(/failed before an image was created/)).toBeTruthy();
  });

  it("names the phase where it resumes, and sends one request", async () => {
    const { user, arn } = open({
      status: "FAILED",
      workflows: [failed, createTestWorkflow({ type: "TEST" })],
    });
    const dialog = await openDialog(user, "Retry");
    expect(dialog.getByText(/will resume this build at the test phase/)).toBeTruthy();
    await user.click(dialog.getByRole("button", { name: "Retry" }));
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    expect(actions.retry.mock.calls).toEqual([[{ scope, arn }]]);
  });

  it("keeps the confirmation until the build has ended again", async () => {
    const workflows = [failed, createTestWorkflow({ type: "TEST" })];
    const { user, showStatus } = open({ status: "FAILED", workflows });
    const dialog = await openDialog(user, "Retry");
    await user.click(dialog.getByRole("button", { name: "Retry" }));
    await waitFor(() => expect(toasts()).toEqual([`Image Builder is retrying ${name}`]));
    showStatus("TESTING");
    expect(toasts()).toHaveLength(1);
    showStatus("FAILED");
    expect(toasts()).toEqual([]);
  });
});

describe("the header's buttons", () => {
  it("have the same width on a phone as elsewhere", () => {
    open({ status: "FAILED" });
    expect(button("Delete")?.closest("div")?.className).not.toContain("grow");
  });
});

describe("canceling a build", () => {
  it("sends the reason", async () => {
    const { user, arn } = open({ status: "BUILDING" });
    const dialog = await openDialog(user, "Cancel build");
    await user.type(dialog.getByRole("textbox", { name: /^Reason/ }), " Wrong base image ");
    await user.click(dialog.getByRole("button", { name: "Cancel build" }));
    expect(actions.cancel.mock.calls).toEqual([[{ scope, arn, reason: "Wrong base image" }]]);
  });

  it("isn't confirmed with a reason that is too long, which stays in the field", async () => {
    const { user } = open({ status: "BUILDING" });
    const dialog = await openDialog(user, "Cancel build");
    const reason = dialog.getByRole("textbox", { name: /^Reason/ });
    await user.click(reason);
    await user.paste("x".repeat(1_024));
    await user.click(dialog.getByRole("button", { name: "Cancel build" }));
    expect(dialog.getByText(/^Must have at most 1,000 characters/)).toBeTruthy();
    expect(reason).toHaveProperty("value", "x".repeat(1_024));
    expect(actions.cancel.mock.calls).toEqual([]);
  });

  it("asks first, and sends nothing if declined", async () => {
    const { user } = open({ status: "BUILDING" });
    const dialog = await openDialog(user, "Cancel build");
    expect(dialog.getByRole("heading", { name: `Cancel ${name}?` })).toBeTruthy();
    await user.click(dialog.getByRole("button", { name: "Keep building" }));
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    expect(actions.cancel).not.toHaveBeenCalled();
  });

  it("sends one request, closes and reports what Image Builder does", async () => {
    const { user, arn } = open({ status: "BUILDING" });
    let accept: (result: Result<unknown>) => void = () => {};
    actions.cancel.mockReturnValueOnce(new Promise((resolve) => (accept = resolve)));
    const dialog = await openDialog(user, "Cancel build");
    const confirm = dialog.getByRole("button", { name: "Cancel build" });
    await user.click(confirm);
    await user.click(confirm);
    expect(actions.cancel.mock.calls).toEqual([[{ scope, arn, reason: "" }]]);
    await act(async () => accept(ok(null)));
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    expect(toasts()).toContain(`Cancellation requested for ${name}`);
  });

  it("keeps the confirmation until the build has ended", async () => {
    const { user, showStatus } = open({ status: "BUILDING" });
    const dialog = await openDialog(user, "Cancel build");
    await user.click(dialog.getByRole("button", { name: "Cancel build" }));
    await waitFor(() => expect(toasts()).toEqual([`Cancellation requested for ${name}`]));
    showStatus("TESTING");
    expect(toasts()).toHaveLength(1);
    showStatus("CANCELLED");
    expect(toasts()).toEqual([]);
  });

  it("shows no confirmation if the build ended before the response arrived", async () => {
    const { user, showStatus } = open({ status: "BUILDING" });
    let accept: (result: Result<unknown>) => void = () => {};
    actions.cancel.mockReturnValueOnce(new Promise((resolve) => (accept = resolve)));
    const dialog = await openDialog(user, "Cancel build");
    await user.click(dialog.getByRole("button", { name: "Cancel build" }));
    showStatus("CANCELLED");
    await act(async () => accept(ok(null)));
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    expect(toasts()).toEqual([]);
  });

  it("shows the reason if AWS rejects it, and stays available", async () => {
    const { user } = open({ status: "BUILDING" });
    actions.cancel.mockResolvedValueOnce(err(createPortalError("AccessDenied")));
    const dialog = await openDialog(user, "Cancel build");
    await user.click(dialog.getByRole("button", { name: "Cancel build" }));
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    expect(screen.getByRole("alert").textContent).toContain(errorCatalog.AccessDenied.title);
    expect(button("Cancel build")).toBeTruthy();
  });

  it("reports a missing response as unknown, not as rejected", async () => {
    const { user } = open({ status: "BUILDING" });
    actions.cancel.mockRejectedValueOnce(new TypeError("network"));
    const dialog = await openDialog(user, "Cancel build");
    await user.click(dialog.getByRole("button", { name: "Cancel build" }));
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    expect(toasts()).toContain("Kiln didn't respond. Check whether the action succeeded.");
    expect(screen.queryByRole("alert")).toBeNull();
  });
});

describe("deleting a build", () => {
  it("focuses the button that cancels first", async () => {
    const { user } = open({ status: "AVAILABLE" });
    const dialog = await openDialog(user, "Delete");
    const cancel = dialog.getByRole("button", { name: "Cancel" });
    await waitFor(() => expect(document.activeElement).toBe(cancel));
  });

  it("requires its whole name, by button and by Enter", async () => {
    const { user, arn } = open({ status: "AVAILABLE" });
    const dialog = await openDialog(user, "Delete");
    const field = dialog.getByRole("textbox", { name: "Type “al2023-base” to confirm" });
    const confirm = dialog.getByRole("button", { name: "Delete build" });
    await user.type(field, "al2023{Enter}");
    await user.click(confirm);
    expect(confirm.getAttribute("aria-disabled")).toBe("true");
    expect(actions.remove).not.toHaveBeenCalled();

    await user.type(field, "-base{Enter}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(actions.remove.mock.calls).toEqual([[{ scope, arn, confirmation: "al2023-base" }]]);
    expect(toasts()).toContain(`${name} deleted`);
  });

  it("stays open with the reason if AWS rejects it, and starts empty the next time", async () => {
    const { user } = open({ status: "AVAILABLE" });
    actions.remove.mockResolvedValueOnce(err(createPortalError("ResourceDependencyException")));
    const dialog = await openDialog(user, "Delete");
    await user.type(dialog.getByRole("textbox"), "al2023-base{Enter}");
    const alert = await dialog.findByRole("alert");
    expect(alert.textContent).toContain(errorCatalog.ResourceDependencyException.title);
    await user.click(dialog.getByRole("button", { name: "Cancel" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    const again = await openDialog(user, "Delete");
    expect(again.getByRole("textbox")).toHaveProperty("value", "");
    expect(again.queryByRole("alert")).toBeNull();
  });
});
