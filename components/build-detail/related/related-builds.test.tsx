import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { contentQueries } from "@/components/domain/api/build-contents";
import { createBuildSummary } from "@/lib/builds/testing/build-summary";
import { RelatedBuildList } from "./related-builds";

const scope = "build-engineer@eu-west-1";
const summary = createBuildSummary({ status: "AVAILABLE" });
const build = (buildNumber: number, status: string) => ({
  ...summary,
  ...{ buildNumber, status, sameRequest: false },
  arn: summary.arn.replace(/\d+$/, String(buildNumber)),
});
const own = build(summary.buildNumber, "AVAILABLE");

function render(lastGood: typeof own | null, previousGood: typeof own | null): string {
  const client = new QueryClient();
  const more = { later: false, earlier: true };
  const related = { later: [], earlier: [build(6, "FAILED")], lastGood, previousGood, more };
  client.setQueryData(contentQueries.related(scope, summary.arn).queryKey, related);
  return renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <RelatedBuildList summary={summary} scope={scope} />
    </QueryClientProvider>,
  );
}

it("compares the latest good build with the good build before it, even if that isn't listed", () => {
  const html = render(own, build(5, "AVAILABLE"));
  expect(html).toContain("Previous good build");
  expect(html).toContain("Compare with previous good build");
  expect(html).toContain(encodeURIComponent(build(5, "AVAILABLE").arn));
});

it("names the build itself if no other one is good", () => {
  const html = render(own, null);
  expect(html).toContain("Latest good build");
  expect(html).not.toContain("Compare with");
});

it("compares a build with a newer good build and with the one before it, the older one first", () => {
  const html = render(build(9, "AVAILABLE"), build(5, "AVAILABLE"));
  const arns = (...builds: number[]) =>
    builds.map((number) => encodeURIComponent(build(number, "").arn));
  const [own = ""] = arns(summary.buildNumber);
  const [newer = "", older = ""] = arns(9, 5);
  expect(html).toContain(`a=${own}&amp;b=${newer}`);
  expect(html).toContain("Compare with latest good build");
  expect(html).toContain(`a=${older}&amp;b=${own}`);
  expect(html).toContain("Compare with previous good build");
});

it("calls the good build before the page's build the previous one, even if it is the latest one", () => {
  const html = render(build(5, "AVAILABLE"), build(5, "AVAILABLE"));
  expect(html).toContain("Compare with previous good build");
  expect(html).not.toContain("Latest good build");
});

it("counts the page's build as good as soon as it is available, before the related builds do", () => {
  const html = render(null, null);
  expect(html).toContain("Latest good build");
  expect(html).toContain("This build</p>");
  expect(html).not.toContain("None recorded");
});

it("doesn't claim to list all builds", () => {
  expect(render(own, null)).not.toContain("All versions");
  expect(render(own, null)).toContain("Some older builds aren&#x27;t shown.");
});
