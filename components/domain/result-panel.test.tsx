import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { getHtmlText } from "@/components/ui/testing/html-structure";
import { createBuildSummary } from "@/lib/builds/testing/build-summary";
import { buildQueries } from "./api/builds";
import { ResultPanel } from "./result-panel";

const scope = "build-engineer@eu-west-1";

it.each([
  ["BUILDING", "Image Builder accepted the request BUILDING"],
  ["AVAILABLE", "Image Builder accepted the request AVAILABLE"],
  ["FAILED", "Image Builder accepted the request, but the build failed FAILED"],
  ["CANCELLED", "Image Builder accepted the request, but the build was canceled CANCELLED"],
])("states the outcome of a build that is %s", (status, expected) => {
  const summary = createBuildSummary({ status });
  const client = new QueryClient();
  client.setQueryData<unknown>(buildQueries.detail(scope, summary.arn).queryKey, { summary });
  const html = renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <ResultPanel
        scope={scope}
        response={{
          ...{ requestId: "r-1", clientToken: "t-1", imageBuildVersionArn: summary.arn },
          latestVersionReferences: {},
        }}
      />
    </QueryClientProvider>,
  );
  expect(getHtmlText(html.replace(/<[^>]*>/g, " ")).replace(/\s+/g, " ")).toContain(expected);
});
