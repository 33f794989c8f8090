import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { contentQueries } from "@/components/domain/api/build-contents";
import { buildQueries } from "@/components/domain/api/builds";
import type { BuildHistoryEntry, ImageFinding } from "@/lib/builds/contents/view";
import { BuildHistory } from "./build-history";

const scope = "build-engineer@eu-west-1";
const entry = (buildNumber: number, status: string): BuildHistoryEntry => ({
  arn: `arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023-base/2.0.0/${buildNumber}`,
  version: "2.0.0",
  buildNumber,
  status,
  createdAt: "2026-11-24T23:50:12.000Z",
  durationMs: null,
  findings: null,
});
const first = entry(1, "AVAILABLE");

it("shows a build that started after the page was loaded", async () => {
  vi.stubGlobal("fetch", async () =>
    Response.json({ ok: true, value: [first, entry(2, "AVAILABLE"), entry(3, "BUILDING")] }),
  );
  const client = new QueryClient();
  render(
    <QueryClientProvider client={client}>
      <BuildHistory
        {...{ scope, arn: first.arn, name: "al2023-base", current: [first.arn] }}
        initial={[first, entry(2, "BUILDING")]}
      />
    </QueryClientProvider>,
  );
  expect(screen.getAllByRole("link")).toHaveLength(2);
  void client.invalidateQueries(contentQueries.history(scope, first.arn));
  await waitFor(() => expect(screen.getAllByRole("link")).toHaveLength(3));
});

it("shows the page's build with the status and the findings of its page", async () => {
  const client = new QueryClient();
  const { queryKey } = buildQueries.detail(scope, first.arn);
  const summary = { arn: first.arn, status: "FAILED", durationMs: 60_000 };
  client.setQueryData(queryKey, { summary } as never);
  const list = contentQueries.findings(scope, { arn: first.arn, status: "FAILED" });
  const chunk = { rows: [{ id: "CVE-1" } as ImageFinding], next: null };
  client.setQueryData(list.queryKey, { pages: [chunk], pageParams: [0] });
  render(
    <QueryClientProvider client={client}>
      <BuildHistory
        {...{ scope, arn: first.arn, name: "al2023-base", current: [first.arn] }}
        initial={[entry(1, "BUILDING"), entry(2, "BUILDING")]}
      />
    </QueryClientProvider>,
  );
  const names = screen.getAllByRole("link").map((link) => link.textContent);
  expect(names).toEqual([
    expect.stringMatching(/FAILED, .*, 1 finding,/),
    expect.stringMatching(/BUILDING, .*, findings not counted,/),
  ]);
});

it.each([
  ["COMPLETED", "0 findings"],
  [null, "findings not counted"],
])("shows an empty list of findings after the scan status %s as “%s”", (scan, text) => {
  const client = new QueryClient();
  const { queryKey } = buildQueries.detail(scope, first.arn);
  const summary = { arn: first.arn, status: "AVAILABLE", durationMs: 60_000 };
  client.setQueryData(queryKey, { summary, scan: { status: scan } } as never);
  const list = contentQueries.findings(scope, { arn: first.arn, status: "AVAILABLE" });
  client.setQueryData(list.queryKey, { pages: [{ rows: [], next: null }], pageParams: [0] });
  render(
    <QueryClientProvider client={client}>
      <BuildHistory
        {...{ scope, arn: first.arn, name: "al2023-base", current: [first.arn] }}
        initial={[first, entry(2, "BUILDING")]}
      />
    </QueryClientProvider>,
  );
  expect(screen.getAllByRole("link")[0]?.textContent).toContain(text);
});
