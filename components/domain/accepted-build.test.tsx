import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { createBuildSummary } from "@/lib/builds/testing/build-summary";
import type { BuildDetail } from "@/lib/builds/view";
import { AcceptedBuild } from "./accepted-build";
import { buildQueries } from "./api/builds";

const scope = "build-engineer@eu-west-1";

function renderBuild(status: string, amiId: string | null): string {
  const summary = createBuildSummary({ status, amiId });
  const client = new QueryClient();
  client.setQueryData(buildQueries.detail(scope, summary.arn).queryKey, { summary } as BuildDetail);
  return renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <AcceptedBuild scope={scope} arn={summary.arn} />
    </QueryClientProvider>,
  );
}

it("shows the AMI of an available build, with a button to copy it", () => {
  const html = renderBuild("AVAILABLE", "ami-0123456789abcdef0");
  expect(html).toContain("ami-0123456789abcdef0");
  expect(html).toContain("Copy AMI ID");
});

it("shows only the status without an AMI, and of a build that isn't available", () => {
  for (const [status, amiId] of [
    ["AVAILABLE", null],
    ["FAILED", "ami-0123456789abcdef0"],
  ] as const) {
    const html = renderBuild(status, amiId);
    expect(html).toContain(status);
    expect(html).not.toContain("AMI ID");
  }
});
