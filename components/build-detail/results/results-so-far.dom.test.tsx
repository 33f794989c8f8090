import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import {
  createTestBuildDetail,
  createTestWorkflow,
  getTimeAfterStart,
  summary,
} from "../timeline/testing";
import { BuildResults } from "./results-so-far";

const workflow = createTestWorkflow({
  status: "RUNNING",
  startedAt: getTimeAfterStart(1),
  endedAt: null,
});

it.each([
  ["BUILDING", /RUNNING.*min/],
  ["FAILED", /Not recorded$/],
])("shows a workflow without an end in a %s build as %s", (status, text) => {
  render(
    <QueryClientProvider
      client={new QueryClient({ defaultOptions: { queries: { enabled: false } } })}
    >
      <BuildResults
        detail={createTestBuildDetail({ summary: summary({ status }), workflows: [workflow] })}
        scope="scope"
      />
    </QueryClientProvider>,
  );
  const section = screen.getByRole("region", { name: "Workflows so far" });
  expect(section.textContent).toMatch(text);
});
