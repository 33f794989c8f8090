import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { createPortalError } from "@/lib/errors/portal-error";
import { emptyReviewFilter } from "@/lib/reviews/filter";
import type { ReviewSummary } from "@/lib/reviews/view";
import { ReviewTable } from "./review-table";
import { ReviewsPage } from "./reviews-page";

const accountRegion = { account: "111122223333", region: "eu-west-1" };

it.each([
  ["ReadAccessDenied", 0],
  ["ReadAccessUnverified", 1],
] as const)("A list without any account, for the error %s, has %s retry buttons", (code, count) => {
  const missing = { ...accountRegion, accountName: "Build", error: createPortalError(code) };
  const html = renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <ReviewsPage
        filter={emptyReviewFilter}
        first={{ items: [], next: null, unreachable: [missing] }}
        accounts={[]}
        accountRegions={[accountRegion]}
        roleNames={{}}
        actions={{ decide: async () => null as never, bypass: async () => null as never }}
      />
    </QueryClientProvider>,
  );
  expect(html.match(/Couldn.{1,6}t load/g)).toHaveLength(1);
  expect(html.split("Try again</")).toHaveLength(count + 1);
});

it.each([
  [undefined, true],
  [true, false],
] as const)(
  "A row whose review the user has approved (%s) offers no approval",
  (hasApproved, offered) => {
    const review: ReviewSummary = {
      id: "review-1",
      gate: "submit",
      status: "open",
      ...accountRegion,
      accountName: "Build",
      image: "al2023-base",
      openedAt: "2026-11-29T10:00:00.000Z",
      isInstanceRunning: false,
      approvals: 1,
      approvalsNeeded: 2,
      decideScope: "team-lead@eu-west-1",
      ...(hasApproved ? { hasApproved } : {}),
    };
    const html = renderToStaticMarkup(
      <ReviewTable reviews={[review]} colors={{}} decide={() => {}} />,
    );
    expect(html.includes("Approve al2023-base")).toBe(offered);
    expect(html).toContain("Reject al2023-base");
    expect(html).toContain("Default rule");
  },
);
