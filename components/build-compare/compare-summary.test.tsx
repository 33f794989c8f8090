import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { contentQueries } from "@/components/domain/api/build-contents";
import type { BuildComparison } from "@/lib/builds/compare/comparison";
import { createBuildSummary } from "@/lib/builds/testing/build-summary";
import { getComparisonQuery } from "./api";
import { CompareSummary } from "./compare-summary";

const scope = "build-engineer@eu-west-1";
const summary = createBuildSummary({ status: "TESTING" });
const good = (buildNumber: number) => ({
  ...summary,
  ...{ buildNumber, status: "AVAILABLE", sameRequest: false },
  arn: summary.arn.replace(/\d+$/, String(buildNumber)),
});

const missing = { state: "missing", side: "after", why: "The image wasn't scanned" } as const;

it("compares a build with the good build before it, even if there is a newer one", () => {
  const client = new QueryClient();
  const [older, newer] = [good(3), good(9)];
  client.setQueryData(contentQueries.related(scope, summary.arn).queryKey, {
    ...{ later: [], earlier: [], more: { later: false, earlier: false } },
    ...{ lastGood: newer, previousGood: older },
  });
  const request = { scope, a: older.arn, b: summary.arn, all: false };
  client.setQueryData(getComparisonQuery(request).queryKey, {
    ...{ before: older, after: summary, request: missing, recipe: missing },
    ...{ packages: missing, findings: missing, durations: [], outputs: [], tags: [] },
  } satisfies BuildComparison);
  const html = renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <CompareSummary scope={scope} arn={summary.arn} />
    </QueryClientProvider>,
  );
  expect(html).toContain(`${older.version} build\u00a03`);
  expect(html).toContain(`a=${encodeURIComponent(older.arn)}`);
});
