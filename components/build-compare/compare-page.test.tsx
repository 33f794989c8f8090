import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { BuildComparison } from "@/lib/builds/compare/comparison";
import { createBuildSummary } from "@/lib/builds/testing/build-summary";
import { ComparePage } from "./compare-page";

it("states who started each build, when it was created, and how long it took", () => {
  const started = { submittedBy: null, source: "pipeline" as const };
  const before = { ...createBuildSummary({ status: "AVAILABLE", ...started }), durationMs: 61_000 };
  const after = { ...createBuildSummary({ status: "BUILDING" }), durationMs: null };
  const missing = { state: "missing", side: "after", why: "The image wasn't scanned" } as const;
  const initial: BuildComparison = {
    ...{ before, after, request: missing, recipe: missing },
    ...{ packages: missing, findings: missing, durations: [], outputs: [], tags: [] },
  };
  const scope = "build-engineer@eu-west-1";
  const places = { before: "Build", after: "Build" };
  const request = { scope, beforeScope: scope, a: before.arn, b: after.arn, all: false };
  const text = renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <ComparePage {...request} places={places} initialJson={JSON.stringify(initial)} />
    </QueryClientProvider>,
  ).replaceAll(/<[^>]*>/g, "");
  expect(text).toContain("Started by a pipeline");
  expect(text).toContain("took 1\u00a0min\u00a001\u00a0s");
  expect(text.match(/created /g)).toHaveLength(2);
  expect(text.match(/took /g)).toHaveLength(1);
});
