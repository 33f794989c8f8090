import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import {
  AppRouterContext,
  type AppRouterInstance,
} from "next/dist/shared/lib/app-router-context.shared-runtime";
import { beforeEach, expect, it, vi } from "vitest";
import { buildQueries } from "@/components/domain/api/builds";
import { reviewQueries } from "@/components/domain/api/reviews";
import { ConnectionLossProvider } from "@/components/domain/connection-loss";
import { ok } from "@/lib/errors/result";
import type { ReviewView } from "@/lib/reviews/view";
import type { SubmissionView } from "@/lib/submissions/view";
import { SubmissionReview } from "./submission-review";

const router = { refresh: vi.fn<() => void>() };
beforeEach(() => router.refresh.mockClear());

const done = async () => ok(null);
const decided = async () => ok({ status: "approved" as const, votes: [] });
const actions = { decide: decided, bypass: decided, comment: done, withdraw: done };
const scope = "build-lead@eu-west-1";
const review: ReviewView = {
  ...{ id: "1", gate: "submit", status: "open", submissionId: "s1", image: "al2023-base" },
  ...{ account: "111122223333", accountName: "Build", region: "eu-west-1" },
  ...{ openedAt: "2026-11-28T00:00:00.000Z", isInstanceRunning: false },
  ...{ approvals: 0, approvalsNeeded: 1, votes: [], comments: [], deciders: ["Team lead"] },
  can: { decide: true, bypass: true, withdraw: true, comment: true },
  scopes: { bypass: scope, withdraw: scope, comment: scope },
  decideScope: scope,
};

function show(pageError: Error | null) {
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } },
  });
  render(
    <AppRouterContext value={router as unknown as AppRouterInstance}>
      <QueryClientProvider client={client}>
        <ConnectionLossProvider error={pageError} asOf={null}>
          <SubmissionReview
            initial={review}
            roleNames={{ [scope]: "Team lead" }}
            {...{ actions, evidence: null }}
          />
        </ConnectionLossProvider>
      </QueryClientProvider>
    </AppRouterContext>,
  );
  return client;
}

const disabled = () =>
  ["Bypass", "Reject", "Approve", "Withdraw"].filter(
    (name) => screen.getByRole("button", { name }).getAttribute("aria-disabled") === "true",
  );

it("shows when Kiln isn't responding, and disables its changes", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  const client = show(null);
  expect(disabled()).toEqual([]);
  const { queryKey } = reviewQueries.one(review.id);
  await act(() => client.refetchQueries({ queryKey }));
  expect(await screen.findByText("Kiln isn't responding", { ignore: ".sr-only" })).toBeTruthy();
  expect(disabled()).toHaveLength(4);
});

it("disables its changes while the page shows that Kiln isn't responding", () => {
  show(new TypeError("Failed to fetch"));
  expect(disabled()).toHaveLength(4);
  expect(screen.queryByText("Kiln isn't responding", { ignore: ".sr-only" })).toBeNull();
});

it("keeps an open decision from applying to a request that was edited", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  const client = show(null);
  fireEvent.click(screen.getByRole("button", { name: "Approve" }));
  await screen.findByRole("dialog");
  const { queryKey } = reviewQueries.one(review.id);
  act(() => client.setQueryData(queryKey, { ...review, requestHash: "def" }));
  expect(await screen.findByText(/^The request was edited/)).toBeTruthy();
});

it("keeps the reason of a dialog that was closed for the same decision", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  show(null);
  const open = async (name: string) => {
    fireEvent.click(screen.getByRole("button", { name }));
    return screen.findByRole("textbox", { name: /^Reason/ });
  };
  const closeDialog = async () => {
    fireEvent.keyDown(screen.getByRole("dialog"), { key: "Escape" });
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  };
  fireEvent.change(await open("Reject"), { target: { value: "No tags" } });
  await closeDialog();
  expect(await open("Approve")).toHaveProperty("value", "");
  await closeDialog();
  expect(await open("Reject")).toHaveProperty("value", "No tags");
});

it("announces an edit, and loads the edited request and its comparison", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  const client = show(null);
  const submission = buildQueries.submission("s1").queryKey;
  client.setQueryData(submission, {} as SubmissionView);
  const edit = {
    ...{ requestHash: "def", editedAt: "2026-11-29T00:00:00.000Z" },
    requester: { name: "Erin", isSelf: false },
  };
  act(() => client.setQueryData(reviewQueries.one(review.id).queryKey, { ...review, ...edit }));
  expect((await screen.findByText("Edited by Erin")).closest("[role=status]")).toBeTruthy();
  expect(client.getQueryState(submission)?.isInvalidated).toBe(true);
  expect(router.refresh).toHaveBeenCalledOnce();
});
