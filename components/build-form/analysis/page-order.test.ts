import { expect, it, vi } from "vitest";
import { createEmptyForm, createEmptyWorkflow } from "@/lib/create-image/form-values";
import type { WorkflowOutline, WorkflowParameterSpec } from "@/lib/imagebuilder/views";
import { addWorkflowPath } from "./analyze-form";
import { createPageOrder } from "./page-order";

it("reads the parameters of a workflow's document only once", () => {
  const workflowArn = "arn:aws:imagebuilder:eu-west-1:111122223333:workflow/test/smoke/1.0.0";
  const names = ["first", "second", "third", "fourth"];
  const specs = names.map((name): WorkflowParameterSpec => ({ name, type: "string" }));
  const outline: WorkflowOutline = {
    ...{ readable: true, type: "TEST", name: "smoke", steps: [], parameters: specs },
  };
  const workflow = {
    ...createEmptyWorkflow(workflowArn),
    parameters: names.toReversed().map((name) => ({ name, value: [""] })),
  };
  const values = { ...createEmptyForm("token"), workflows: [workflow] };
  const order = createPageOrder(values, { workflows: { [workflowArn]: outline } });
  const toPaths = (indexes: number[]) =>
    indexes.map((index) => ({ path: `workflows.0.parameters.${index}` }));
  const readSpecs = vi.spyOn(specs, "map");
  order({ path: "workflows.0.parameters.0" }, { path: "tags.0.key" });
  const reads = readSpecs.mock.calls.length;
  expect(toPaths([0, 1, 2, 3]).sort(order)).toEqual(toPaths([3, 2, 1, 0]));
  expect([reads > 0, readSpecs.mock.calls.length]).toEqual([true, reads]);
});

it("puts the field that adds workflows below their rows", () => {
  const values = { ...createEmptyForm("token"), workflows: [createEmptyWorkflow("")] };
  const paths = [addWorkflowPath, "tags.0.key", "workflows.0.workflowArn", "executionRole"];
  const order = createPageOrder(values, { workflows: {} });
  const sorted = paths.map((path) => ({ path })).sort(order);
  const at = (path: string) => sorted.findIndex((one) => one.path === path);
  expect(at(addWorkflowPath)).toBe(at("workflows.0.workflowArn") + 1);
});
