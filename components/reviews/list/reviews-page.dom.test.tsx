import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, fireEvent, render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { reviewQueries } from "@/components/domain/api/reviews";
import { emptyReviewFilter } from "@/lib/reviews/filter";
import type { ReviewSummary } from "@/lib/reviews/view";
import { ReviewsPage } from "./reviews-page";

const accountRegion = { account: "111122223333", region: "eu-west-1" };
const review: ReviewSummary = {
  ...{ id: "review-1", gate: "submit", status: "open", image: "al2023-base", ...accountRegion },
  ...{ accountName: "Build", openedAt: "2026-11-29T10:00:00.000Z", isInstanceRunning: false },
  ...{ approvals: 0, approvalsNeeded: 1, decideScope: "team-lead@eu-west-1" },
};

it("offers no decisions while Kiln isn't responding", async () => {
  const fetch = vi.fn<(url: string) => Promise<Response>>(() =>
    Promise.reject(new TypeError("Failed to fetch")),
  );
  vi.stubGlobal("fetch", fetch);
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } },
  });
  render(
    <QueryClientProvider client={client}>
      <ReviewsPage
        filter={emptyReviewFilter}
        first={{ items: [review], next: null, unreachable: [] }}
        accounts={[]}
        accountRegions={[accountRegion]}
        roleNames={{}}
        actions={{ decide: async () => null as never, bypass: async () => null as never }}
      />
    </QueryClientProvider>,
  );
  await act(() =>
    client.refetchQueries({ queryKey: reviewQueries.list(emptyReviewFilter).queryKey }),
  );
  expect(await screen.findByText("Kiln isn't responding")).toBeTruthy();
  const approve = screen.getByRole("button", { name: /^Approve/ });
  const reject = screen.getByRole("button", { name: /^Reject/ });
  for (const button of [approve, reject]) {
    expect(button.getAttribute("aria-disabled")).toBe("true");
    fireEvent.click(button);
  }
  const link = screen.getByRole("link", { name: /al2023-base/ });
  link.focus();
  fireEvent.keyDown(link, { key: "a" });
  fireEvent.keyDown(link, { key: "r" });
  // A dialog would load the review first.
  expect(fetch.mock.calls.filter(([url]) => url.includes("review-1"))).toEqual([]);
});
