import { QueryClient, QueryClientProvider, type QueryKey } from "@tanstack/react-query";
import { act, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { buildQueries } from "@/components/domain/api/builds";
import { reviewQueries } from "@/components/domain/api/reviews";
import { toastStore } from "@/components/ui/toast-store";
import { errorCatalog } from "@/lib/errors/catalog";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import type { ReviewView } from "@/lib/reviews/view";
import type { DecidedReview } from "../review-actions";
import type { VoteDecision } from "../review-text";
import { DecisionForm } from "./decision-form";

const scope = "build-lead@eu-west-1";
const review: ReviewView = {
  ...{ id: "1", gate: "step", status: "open", step: "WaitForApproval", image: "al2023-base" },
  ...{ account: "111122223333", accountName: "Build", region: "eu-west-1" },
  buildArn: "arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023-base/2.0.0/5",
  ...{ openedAt: "2026-11-28T00:00:00.000Z", isInstanceRunning: true, requestHash: "abc" },
  ...{ approvals: 0, approvalsNeeded: 1, votes: [], comments: [], deciders: ["Team lead"] },
  can: { decide: true, bypass: true, withdraw: false, comment: true },
  scopes: { bypass: "build-admin@eu-west-1" },
  decideScope: scope,
  rule: {
    ...{ name: "production", approvals: 1, self: false, reason: "reject", differsToday: false },
    ticket: { pattern: "CHG-[0-9]+" },
  },
};

const mockAction = () =>
  vi.fn<(input: unknown) => Promise<Result<DecidedReview>>>(async () =>
    ok({ status: "approved", votes: [] }),
  );
let actions: { decide: ReturnType<typeof mockAction>; bypass: ReturnType<typeof mockAction> };
let drafts: Map<string, string>;
let close: ReturnType<typeof vi.fn<() => void>>;

function tree(
  decision: VoteDecision,
  changes: Partial<ReviewView> = {},
  client: QueryClient = new QueryClient(),
) {
  return (
    <QueryClientProvider client={client}>
      <DecisionForm
        review={{ ...review, ...changes }}
        roleNames={{ [scope]: "Team lead" }}
        {...{ decision, actions, drafts, close }}
      />
    </QueryClientProvider>
  );
}

async function open(decision: VoteDecision) {
  const { rerender } = render(tree(decision));
  const dialog = within(await screen.findByRole("dialog"));
  return { user: userEvent.setup({ delay: null }), dialog, rerender };
}

const toasts = () => toastStore.get().map(({ title }) => title);

beforeEach(() => {
  actions = { decide: mockAction(), bypass: mockAction() };
  drafts = new Map();
  close = vi.fn<() => void>();
});

describe("a decision", () => {
  it("starts at its reason", async () => {
    const { dialog } = await open("approve");
    const reason = dialog.getByRole("textbox", { name: /Reason/ });
    await waitFor(() => expect(document.activeElement).toBe(reason));
  });

  it("names the role, account, and Region in a sentence", async () => {
    await open("approve");
    expect(screen.getByRole("dialog").textContent).toContain(
      "You're reviewing as Team lead in Build (eu-west-1).",
    );
  });

  it("identifies the request by its requester and time", async () => {
    const requester = { name: "Erin", isSelf: false };
    render(tree("approve", { gate: "submit", requester }));
    const text = (await screen.findByRole("dialog")).textContent;
    expect(text).toMatch(/Requested by Erin\W+submitted /);
    expect(document.querySelector(`time[datetime="${review.openedAt}"]`)).toBeTruthy();
  });

  it("refetches the review and the submission, so that they agree", async () => {
    const client = new QueryClient();
    const keys: QueryKey[] = [
      reviewQueries.one("1").queryKey,
      buildQueries.submission("7").queryKey,
    ];
    for (const key of keys) client.setQueryData(key, {});
    render(tree("bypass", {}, client));
    const user = userEvent.setup({ delay: null });
    const dialog = within(await screen.findByRole("dialog"));
    await user.type(dialog.getByRole("textbox", { name: /Reason/ }), "Urgent fix");
    await user.click(dialog.getByRole("button", { name: /Bypass/ }));
    await waitFor(() =>
      expect(keys.map((key) => client.getQueryState(key)?.isInvalidated)).toEqual([true, true]),
    );
  });

  it("needs the rule's ticket for an approval, and is sent with the request's hash", async () => {
    const { user, dialog } = await open("approve");
    await user.click(dialog.getByRole("button", { name: "Approve" }));
    expect(dialog.getByText("Enter a ticket reference.")).toBeTruthy();
    expect(actions.decide).not.toHaveBeenCalled();
    await user.type(dialog.getByRole("textbox", { name: /^Ticket/ }), " CHG-1 {Enter}");
    await waitFor(() => expect(close).toHaveBeenCalledOnce());
    expect(actions.decide.mock.calls).toEqual([
      [{ scope, id: "1", reason: "", requestHash: "abc", decision: "approve", ticket: "CHG-1" }],
    ]);
    expect(toasts()).toContain("Approval recorded");
  });

  it("keeps the reason if Kiln doesn't respond", async () => {
    const { user, dialog } = await open("reject");
    actions.decide.mockRejectedValueOnce(new TypeError("network"));
    await user.type(dialog.getByRole("textbox", { name: /^Reason/ }), "Wrong image");
    await user.click(dialog.getByRole("button", { name: "Reject" }));
    await waitFor(() => expect(close).toHaveBeenCalledOnce());
    expect([...drafts.values()]).toEqual(["Wrong image"]);
  });

  it.each([
    ["open", "rejected"],
    ["open", "blocked"],
    ["ended", "superseded"],
  ] as const)(
    "isn't reported as recorded if it had no effect (%s, %s)",
    async (status, outcome) => {
      const { user, dialog } = await open("reject");
      const decision = { action: "STOP", by: "Leo", reason: "No", status: outcome } as const;
      const vote = { personName: "Leo", roleName: "Team lead", decision: "reject" as const };
      const votes = [{ ...vote, reason: "No", at: "", counts: "void" as const }];
      actions.decide.mockResolvedValueOnce(ok({ status, decision, votes }));
      await user.type(dialog.getByRole("textbox", { name: /^Reason/ }), "No");
      await user.click(dialog.getByRole("button", { name: "Reject" }));
      await waitFor(() => expect(close).toHaveBeenCalledOnce());
      expect(toasts().at(-1)).toBe("Rejection had no effect");
    },
  );

  it("marks a missing reason and an invalid ticket together", async () => {
    const rule = review.rule && { ...review.rule, reason: "both" as const };
    render(tree("approve", { ...(rule ? { rule } : {}) }));
    const dialog = within(await screen.findByRole("dialog"));
    const user = userEvent.setup({ delay: null });
    await user.type(dialog.getByRole("textbox", { name: /^Ticket/ }), "no ticket");
    await user.click(dialog.getByRole("button", { name: "Approve" }));
    expect(await dialog.findByText("Enter a valid ticket reference.")).toBeTruthy();
    expect(dialog.getByText("Enter a reason.")).toBeTruthy();
    expect(actions.decide).not.toHaveBeenCalled();
  });

  it("needs the rule's reason for a rejection, and no ticket", async () => {
    const { user, dialog } = await open("reject");
    expect(dialog.queryByRole("textbox", { name: /^Ticket/ })).toBeNull();
    await user.click(dialog.getByRole("button", { name: "Reject" }));
    expect(dialog.getByText("Enter a reason.")).toBeTruthy();
    await user.type(dialog.getByRole("textbox", { name: /^Reason/ }), "Wrong base image");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(close).toHaveBeenCalledOnce());
    expect(actions.decide.mock.calls).toEqual([
      [expect.objectContaining({ decision: "reject", reason: "Wrong base image" })],
    ]);
  });

  it("that bypasses the rule is sent in the administrator's scope", async () => {
    const { user, dialog } = await open("bypass");
    expect(screen.getByRole("dialog").textContent).toContain("You're bypassing the review as ");
    await user.type(dialog.getByRole("textbox", { name: /^Reason/ }), "Outage");
    await user.click(dialog.getByRole("button", { name: "Bypass" }));
    await waitFor(() => expect(close).toHaveBeenCalledOnce());
    expect(actions.bypass.mock.calls).toEqual([
      [{ scope: "build-admin@eu-west-1", id: "1", reason: "Outage", requestHash: "abc" }],
    ]);
    expect(actions.decide).not.toHaveBeenCalled();
  });

  it("isn't sent with a reason over the limit, which is kept whole", async () => {
    const { user, dialog } = await open("reject");
    const reason = dialog.getByRole("textbox", { name: /^Reason/ });
    await user.click(reason);
    await user.paste("x".repeat(1_001));
    expect(reason).toHaveProperty("value", "x".repeat(1_001));
    expect(dialog.getByText("Must have at most 1,000 characters (currently 1,001).")).toBeTruthy();
    await user.click(dialog.getByRole("button", { name: "Reject" }));
    expect(actions.decide).not.toHaveBeenCalled();
    await user.type(reason, "{Backspace}");
    await user.click(dialog.getByRole("button", { name: "Reject" }));
    expect(actions.decide).toHaveBeenCalledOnce();
  });

  it("is sent once, and can't be closed while it is being sent", async () => {
    const { user, dialog } = await open("reject");
    let accept: (result: Result<DecidedReview>) => void = () => {};
    actions.decide.mockReturnValueOnce(new Promise((resolve) => (accept = resolve)));
    await user.type(dialog.getByRole("textbox", { name: /^Reason/ }), "No");
    await user.click(dialog.getByRole("button", { name: "Reject" }));
    await user.keyboard("{Escape}{Control>}{Enter}{/Control}");
    expect(close).not.toHaveBeenCalled();
    expect(actions.decide).toHaveBeenCalledOnce();
    await act(async () => accept(ok({ status: "rejected", votes: [] })));
    await waitFor(() => expect(close).toHaveBeenCalledOnce());
  });

  it("stays open with the reason and the input if it is rejected", async () => {
    const { user, dialog } = await open("reject");
    actions.decide.mockResolvedValueOnce(err(createPortalError("PermissionMissing")));
    const reason = dialog.getByRole("textbox", { name: /^Reason/ });
    await user.type(reason, "No");
    await user.click(dialog.getByRole("button", { name: "Reject" }));
    const alert = await dialog.findByRole("alert");
    expect(alert.textContent).toContain(errorCatalog.PermissionMissing.title);
    expect(reason).toHaveProperty("value", "No");
    expect(close).not.toHaveBeenCalled();
  });

  it("without a response is reported as unknown", async () => {
    const { user, dialog } = await open("reject");
    actions.decide.mockRejectedValueOnce(new TypeError("network"));
    await user.type(dialog.getByRole("textbox", { name: /^Reason/ }), "No");
    await user.click(dialog.getByRole("button", { name: "Reject" }));
    await waitFor(() => expect(close).toHaveBeenCalledOnce());
    expect(toasts()).toContain(
      "Kiln didn't respond. Check the review to see whether your decision was recorded.",
    );
  });

  it("can no longer be sent once someone else has decided", async () => {
    const { dialog, rerender } = await open("approve");
    expect(dialog.getByText(/^You're reviewing as/).textContent).toContain("Team lead");
    rerender(tree("approve", { status: "rejected", decideScope: undefined }));
    expect(dialog.getByRole("heading").textContent).toBe(
      "The review of al2023-base 2.0.0 build\u00a05 is closed",
    );
    expect(dialog.queryByText(/^You're reviewing as/)).toBeNull();
    expect(dialog.queryByRole("button", { name: "Approve" })).toBeNull();
    expect(dialog.getByRole("alert").textContent).toContain("Your decision wasn't recorded.");
  });

  it("doesn't apply to a request that was edited, until the reviewer continues", async () => {
    const { user, dialog, rerender } = await open("reject");
    const reason = dialog.getByRole("textbox", { name: /^Reason/ });
    await user.type(reason, "No");
    rerender(tree("reject", { requestHash: "def" }));
    expect(dialog.getByRole("alert").textContent).toContain("The request was edited");
    expect(dialog.queryByRole("button", { name: "Reject" })).toBeNull();
    await user.type(reason, "t now{Control>}{Enter}{/Control}");
    expect(actions.decide).not.toHaveBeenCalled();
    await user.click(dialog.getByRole("button", { name: "Continue with the edited request" }));
    expect(document.activeElement).toBe(reason);
    await user.click(dialog.getByRole("button", { name: "Reject" }));
    expect(actions.decide.mock.calls).toMatchObject([[{ reason: "Not now", requestHash: "def" }]]);
  });

  it("shows the edit in place of the server's error about an earlier request", async () => {
    const { user, dialog, rerender } = await open("reject");
    actions.decide.mockResolvedValueOnce(err(createPortalError("RequestChanged")));
    await user.type(dialog.getByRole("textbox", { name: /^Reason/ }), "No");
    await user.click(dialog.getByRole("button", { name: "Reject" }));
    await dialog.findByRole("alert");
    rerender(tree("reject", { requestHash: "def" }));
    expect(dialog.getAllByRole("alert")).toHaveLength(1);
    await user.click(dialog.getByRole("button", { name: "Continue with the edited request" }));
    expect(dialog.queryByRole("alert")).toBeNull();
  });
});
