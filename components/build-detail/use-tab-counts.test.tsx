import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { contentQueries } from "@/components/domain/api/build-contents";
import type { BuildDetail } from "@/lib/builds/view";
import { createTestBuildDetail } from "./timeline/testing";
import { useTabCounts } from "./use-tab-counts";

const scope = "build-engineer@eu-west-1";

function Hints({ detail }: { detail: BuildDetail }) {
  const { packages, findings } = useTabCounts(detail, scope);
  return `${packages ?? "no number"}, ${findings ?? "no number"}`;
}

function hints(detail: BuildDetail, client = new QueryClient()): string {
  return renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <Hints detail={detail} />
    </QueryClientProvider>,
  );
}

it("shows stored counts before the tabs are opened, and none if unknown", () => {
  expect(hints(createTestBuildDetail({ counts: { packages: 1_400, findings: 1 } }))).toBe(
    "1,400 packages, 1 finding",
  );
  expect(hints(createTestBuildDetail())).toBe("no number, no number");
});

it("prefers the count of a fully loaded list", () => {
  const client = new QueryClient();
  const detail = createTestBuildDetail({ counts: { packages: 3, findings: null } });
  const { queryKey } = contentQueries.packages(scope, detail.summary);
  const rows = [{ name: "bash", version: "5" }];
  client.setQueryData(queryKey, { pages: [{ rows, next: null }], pageParams: [0] });
  expect(hints(detail, client)).toBe("1 package, no number");
});
