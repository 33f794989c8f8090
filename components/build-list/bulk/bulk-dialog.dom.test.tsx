import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok } from "@/lib/errors/result";
import { createObservedBuild } from "@/lib/live/testing/events";
import type { BulkActions } from "./bulk-actions";
import { BulkDialog } from "./bulk-dialog";
import { type BulkActionName, planBulkAction } from "./selection";

const scope = "build-lead@eu-west-1";
const running = ["web", "db"].map((name) => createObservedBuild(name, 1, { status: "BUILDING" }));
const ended = ["old", "older"].map((name) => createObservedBuild(name, 1, { status: "AVAILABLE" }));

type Run = NonNullable<BulkActions[BulkActionName]>;

async function open(verb: BulkActionName, run: Run) {
  const close = vi.fn();
  const plan = planBulkAction(verb, [...running, ...ended]);
  render(
    <QueryClientProvider client={new QueryClient()}>
      <BulkDialog {...{ verb, plan, scope, run, close }} />
    </QueryClientProvider>,
  );
  return {
    user: userEvent.setup({ delay: null }),
    dialog: within(await screen.findByRole("dialog")),
    close,
  };
}

describe("an action on several builds", () => {
  it.each([
    ["cancel", "Keep building"],
    ["delete", "Cancel"],
  ] as const)("focuses the button that declines it first (%s)", async (verb, decline) => {
    const { dialog } = await open(verb, vi.fn<Run>());
    const button = dialog.getByRole("button", { name: decline });
    await waitFor(() => expect(document.activeElement).toBe(button));
  });

  it("names the affected and the excluded builds, and sends nothing if declined", async () => {
    const run = vi.fn<Run>();
    const { user, dialog, close } = await open("cancel", run);
    expect(dialog.getByText("Cancel 2 builds?")).toBeTruthy();
    expect(dialog.getByText("web 1.0.0 build 1")).toBeTruthy();
    expect(dialog.getByText("2 builds can't be canceled.")).toBeTruthy();
    expect(dialog.getAllByText(/already ended/)).toHaveLength(2);
    await user.click(dialog.getByRole("button", { name: "Keep building" }));
    expect(run).not.toHaveBeenCalled();
    expect(close.mock.calls).toEqual([[false]]);
  });

  it("shows the outcome of each build", async () => {
    const awsMessage = "User isn't authorized to perform imagebuilder:CancelImageCreation";
    const [web, db] = running.map(({ arn }) => arn);
    const run = vi.fn<Run>(async () =>
      ok([
        { arn: web ?? "", error: null },
        { arn: db ?? "", error: createPortalError("AccessDenied", { awsMessage }) },
      ]),
    );
    const { user, dialog, close } = await open("cancel", run);
    await user.click(dialog.getByRole("button", { name: "Cancel 2 builds" }));
    const results = within(await screen.findByRole("dialog", { name: /results for 2 builds/ }));
    expect(run.mock.calls).toEqual([[{ scope, arns: [web, db] }]]);
    expect(results.getByText("1 build couldn't be canceled")).toBeTruthy();
    expect(results.getByText(/Missing AWS permission/)).toBeTruthy();
    expect(screen.getByRole("dialog", { name: /results/ }).textContent).toContain(awsMessage);
    expect(results.getByText("Image Builder is canceling 1 build")).toBeTruthy();
    await user.click(results.getAllByRole("button", { name: "Close" }).at(-1) as HTMLElement);
    expect(close.mock.calls).toEqual([[true]]);
  });

  it("reports builds without a response as unknown", async () => {
    const run = vi.fn<Run>(() => Promise.reject(new TypeError("network")));
    const { user, dialog } = await open("cancel", run);
    await user.click(dialog.getByRole("button", { name: "Cancel 2 builds" }));
    expect(await screen.findByText("No response from Kiln for 2 builds")).toBeTruthy();
  });

  it("reports a rejection of the whole request for each build", async () => {
    const run = vi.fn<Run>(async () => err(createPortalError("PermissionMissing")));
    const { user, dialog } = await open("cancel", run);
    await user.click(dialog.getByRole("button", { name: "Cancel 2 builds" }));
    expect(await screen.findByText("2 builds couldn't be canceled")).toBeTruthy();
  });
});

describe("deleting several builds", () => {
  it("requires typing their number, by button and by Enter", async () => {
    const run = vi.fn<Run>(async () => ok(ended.map(({ arn }) => ({ arn, error: null }))));
    const { user, dialog } = await open("delete", run);
    const confirm = dialog.getByRole<HTMLButtonElement>("button", { name: "Delete 2 builds" });
    const field = dialog.getByRole("textbox", { name: "Type 2 to confirm" });
    await user.type(field, "3{Enter}");
    expect(confirm.disabled).toBe(true);
    expect(run).not.toHaveBeenCalled();
    await user.clear(field);
    await user.type(field, "2{Enter}");
    expect(await screen.findByText("Image Builder deleted 2 builds")).toBeTruthy();
    expect(run.mock.calls).toEqual([[{ scope, arns: ended.map(({ arn }) => arn) }]]);
  });
});
