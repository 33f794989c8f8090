import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { createPortalError } from "@/lib/errors/portal-error";
import { emptyReviewFilter } from "@/lib/reviews/filter";
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
  expect(html).toContain("None of the accounts could be loaded.");
  expect(html.split("Try again</")).toHaveLength(count + 1);
});
