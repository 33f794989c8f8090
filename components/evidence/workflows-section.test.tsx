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
