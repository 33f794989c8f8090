import { QueryClient, QueryClientProvider, useIsFetching } from "@tanstack/react-query";
import { act, fireEvent, render, screen } from "@testing-library/react";
import { renderToString } from "react-dom/server";
import { afterEach, expect, it, vi } from "vitest";
import { reviewQueries } from "@/components/domain/api/reviews";
import { setMaintenance } from "@/components/domain/maintenance-state";
import { emptyReviewFilter } from "@/lib/reviews/filter";
import type { ReviewSummary, ReviewView } from "@/lib/reviews/view";
import { ReviewsPage } from "./reviews-page";

const accountRegion = { account: "111122223333", region: "eu-west-1" };
const review: ReviewSummary = {
  ...{ id: "review-1", gate: "submit", status: "open", image: "al2023-base", ...accountRegion },
  ...{ accountName: "Build", openedAt: "2026-11-29T10:00:00.000Z", isInstanceRunning: false },
  ...{ approvals: 0, approvalsNeeded: 1, decideScope: "team-lead@eu-west-1" },
};

const view: ReviewView = {
  ...review,
  ...{ votes: [], comments: [], deciders: ["Team lead"], scopes: {}, requestHash: "abc" },
  can: { decide: true, bypass: false, withdraw: false, comment: false },
};

function FetchCount() {
  return <p>{useIsFetching()} in progress</p>;
}

function renderPage(next: string | null = null) {
  const fetch = vi.fn<(url: string) => Promise<Response>>(() =>
    Promise.reject(new TypeError("Failed to fetch")),
  );
  vi.stubGlobal("fetch", fetch);
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } },
  });
  render(createPage(client, next));
  return { client, fetch };
}

function createPage(client: QueryClient, next: string | null = null) {
  return (
    <QueryClientProvider client={client}>
      <ReviewsPage
        filter={emptyReviewFilter}
        first={{ items: [review], next, unreachable: [] }}
        accounts={[]}
        accountRegions={[accountRegion]}
        roleNames={{}}
        actions={{ decide: async () => null as never, bypass: async () => null as never }}
      />
      <FetchCount />
    </QueryClientProvider>
  );
}

/** Expects that neither the buttons nor the keys of the row open a dialog. */
function expectNoDecision(fetch: ReturnType<typeof renderPage>["fetch"]) {
  const approve = screen.getByRole("button", { name: /^Approve/ });
  const reject = screen.getByRole("button", { name: /^Reject/ });
  for (const button of [approve, reject]) {
    expect(button.getAttribute("aria-disabled")).toBe("true");
    fireEvent.click(button);
  }
  const link = screen.getByRole("link", { name: /al2023-base/ });
  for (const key of ["a", "r"]) {
    link.focus();
    fireEvent.keyDown(link, { key });
  }
  // A dialog would load the review first.
  expect(fetch.mock.calls.filter(([url]) => url.includes("review-1"))).toEqual([]);
}

const listKey = reviewQueries.list(emptyReviewFilter).queryKey;

/** A response that doesn't arrive during the test. */
const noResponse = new Promise<Response>(() => {});

afterEach(() => act(() => setMaintenance(null)));

it("offers no decisions while Kiln isn't responding", async () => {
  const { client, fetch } = renderPage();
  await act(() => client.refetchQueries({ queryKey: listKey }));
  expect(await screen.findAllByText("Kiln isn't responding")).not.toEqual([]);
  expectNoDecision(fetch);
});

it("offers no decisions during maintenance", () => {
  const { fetch } = renderPage();
  act(() => setMaintenance({ reason: "Backup", since: "2026-11-29T00:00:00.000Z" }));
  expectNoDecision(fetch);
});

it("offers decisions on the shown reviews if the next page failed to load", async () => {
  renderPage("next");
  fireEvent.click(screen.getByRole("button", { name: "Show more" }));
  expect((await screen.findByRole("alert")).textContent).toContain(
    "Couldn't load more reviews. Kiln didn't respond.",
  );
  const approve = screen.getByRole("button", { name: /^Approve/ });
  expect(approve.getAttribute("aria-disabled")).toBeNull();
});

it("still offers decisions after a failed next page while the list is refreshed", async () => {
  const { client, fetch } = renderPage("next");
  fireEvent.click(screen.getByRole("button", { name: "Show more" }));
  await screen.findByRole("alert");
  fetch.mockReturnValue(noResponse);
  act(() => void client.refetchQueries({ queryKey: listKey }));
  await screen.findByText("1 in progress");
  expect(screen.getByRole("alert").textContent).toContain("Couldn't load more reviews.");
  expect(screen.queryByText("Kiln isn't responding")).toBeNull();
  const approve = screen.getByRole("button", { name: /^Approve/ });
  expect(approve.getAttribute("aria-disabled")).toBeNull();
});

it("still offers no decisions after a failed refresh while the next page loads", async () => {
  const { client, fetch } = renderPage("next");
  await act(() => client.refetchQueries({ queryKey: listKey }));
  await screen.findAllByText("Kiln isn't responding");
  fetch.mockReturnValue(noResponse);
  fireEvent.click(screen.getByRole("button", { name: "Show more" }));
  await screen.findByText("1 in progress");
  expect(screen.queryByText(/Couldn't load more reviews/)).toBeNull();
  expect(screen.getAllByText("Kiln isn't responding")).not.toEqual([]);
  expectNoDecision(fetch);
});

it("shows how many reviews are open, and how many of them the badge counts", async () => {
  const { client } = renderPage();
  act(() => client.setQueryData(reviewQueries.count().queryKey, { open: 12, forYou: 11 }));
  expect(await screen.findByText("12 open, 11 waiting for you")).toBeTruthy();
});

it("shows no totals beside filtered reviews", async () => {
  const { client } = renderPage();
  act(() => client.setQueryData(reviewQueries.count().queryKey, { open: 12, forYou: 11 }));
  await screen.findByText("12 open, 11 waiting for you");
  fireEvent.click(screen.getByRole("radio", { name: "My requests" }));
  expect(screen.queryByText("12 open, 11 waiting for you")).toBeNull();
});

it("shows that there are more reviews than Kiln counts", async () => {
  const { client } = renderPage();
  act(() => client.setQueryData(reviewQueries.count().queryKey, { open: 5_000, forYou: 11 }));
  expect(await screen.findByText("5,000+ open, 11 waiting for you")).toBeTruthy();
});

it("hydrates after the counts were loaded elsewhere", () => {
  const client = new QueryClient({ defaultOptions: { queries: { enabled: false } } });
  const container = document.createElement("div");
  document.body.append(container);
  container.innerHTML = renderToString(createPage(client));
  client.setQueryData(reviewQueries.count().queryKey, { open: 12, forYou: 11 });
  const onRecoverableError = vi.fn();
  render(createPage(client), { container, hydrate: true, onRecoverableError });
  expect(screen.getByText("12 open, 11 waiting for you")).toBeTruthy();
  expect(onRecoverableError).not.toHaveBeenCalled();
});

it("keeps an open decision from applying to a request that was edited", async () => {
  const { client, fetch } = renderPage();
  fetch.mockReturnValue(noResponse);
  const { queryKey } = reviewQueries.one(review.id);
  client.setQueryData(queryKey, view);
  fireEvent.click(screen.getByRole("button", { name: /^Approve/ }));
  await screen.findByRole("dialog");
  act(() => client.setQueryData(queryKey, { ...view, requestHash: "def" }));
  expect(await screen.findByText(/^The request was edited/)).toBeTruthy();
});
