import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, screen } from "@testing-library/react";
import { renderToString } from "react-dom/server";
import { afterEach, expect, it, vi } from "vitest";
import type { BuildDetail } from "@/lib/builds/view";
import {
  createTestBuildDetail,
  createTestStep,
  createTestWorkflow,
  getTimeAfterStart,
  summary,
} from "../timeline/testing";
import { BuildResults } from "./build-results";

const workflow = createTestWorkflow({
  status: "RUNNING",
  startedAt: getTimeAfterStart(1),
  endedAt: null,
});

function createResults(changes: Partial<BuildDetail>) {
  return (
    <QueryClientProvider
      client={new QueryClient({ defaultOptions: { queries: { enabled: false } } })}
    >
      <BuildResults
        detail={createTestBuildDetail({ workflows: [workflow], ...changes })}
        scope="scope"
      />
    </QueryClientProvider>
  );
}

afterEach(() => {
  // All components share one timer, which is real until the last one is unmounted.
  cleanup();
  vi.useRealTimers();
});

it.each([
  ["BUILDING", "Workflows so far", /RUNNING9\smin/],
  ["FAILED", "Workflows", /Not recorded$/],
])("shows a workflow without an end in a %s build under “%s” as %s", (status, name, text) => {
  vi.useFakeTimers({ now: Date.parse(getTimeAfterStart(10)) });
  render(createResults({ summary: summary({ status }) }));
  const section = screen.getByRole("region", { name });
  expect(section.textContent).toMatch(text);
});

it.each([
  ["PENDING", "No workflows have started yet."],
  ["CANCELLED", "No workflows recorded."],
])("explains that a %s build has no workflows: %s", (status, text) => {
  render(createResults({ summary: summary({ status }), workflows: [] }));
  expect(screen.getByText(text)).toBeTruthy();
});

it("stops showing a workflow as refreshing 15 minutes after the build's end", () => {
  vi.useFakeTimers({ now: Date.parse(getTimeAfterStart(10)) });
  const results = createResults({
    summary: summary({ status: "CANCELLED" }),
    attempts: [
      {
        number: 1,
        startedAt: getTimeAfterStart(0),
        endedAt: getTimeAfterStart(9),
        status: "CANCELLED",
      },
    ],
    polledAt: getTimeAfterStart(10),
    isFinal: false,
  });
  const container = document.createElement("div");
  document.body.append(container);
  container.innerHTML = renderToString(results);
  const onRecoverableError = vi.fn();
  vi.setSystemTime(Date.parse(getTimeAfterStart(23.9)));
  render(results, { container, hydrate: true, onRecoverableError });
  expect(container.textContent).toContain("Refreshing…");
  act(() => vi.advanceTimersByTime(60_000));
  expect(container.textContent).toContain("Not recorded");
  expect(onRecoverableError).not.toHaveBeenCalled();
});

it("names the failed step of a workflow as a separate fact", () => {
  const steps = [createTestStep({ name: "WaitForApproval", status: "FAILED" })];
  render(createResults({ workflows: [{ ...workflow, status: "FAILED", steps }] }));
  expect(document.body.textContent).toContain("\u00a0· Failed at WaitForApproval");
});
