import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { WorkflowsEvidence } from "./workflows-section";

it("names a workflow's type as the build form does", () => {
  const workflow = {
    ...{ executionId: "w-1", workflowArn: "w", type: "DISTRIBUTION", status: "COMPLETED" },
    ...{ parallelGroup: null, message: null, startedAt: null, endedAt: null, steps: [] },
  };
  const html = renderToStaticMarkup(<WorkflowsEvidence workflows={[workflow]} />);
  expect(html).toContain(">Distribution workflow<");
});

it("doesn't report the times of a skipped step as missing", () => {
  const step = {
    ...{ stepExecutionId: "s-1", name: "RunTests", action: "ExecuteComponents", message: null },
    ...{ status: "SKIPPED", startedAt: null, endedAt: null, description: null },
    ...{ rollbackStatus: null, inputs: null, outputs: null },
  };
  const workflow = {
    ...{ executionId: "w-1", workflowArn: "w", type: "TEST", status: "COMPLETED", message: null },
    ...{ startedAt: "2026-11-28T00:00:00.000Z", endedAt: "2026-11-28T00:10:00.000Z" },
    ...{ parallelGroup: null, steps: [step] },
  };
  const html = renderToStaticMarkup(<WorkflowsEvidence workflows={[workflow]} />);
  expect(html).toContain("Not started");
  expect(html).not.toContain("Not recorded");
});
