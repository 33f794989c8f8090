import { expect, it } from "vitest";
import type { BuildWorkflow } from "@/lib/builds/view";
import { detectRunningInstance } from "./waiting-step";

const arn = "arn:aws:imagebuilder:eu-west-1:111122223333:workflow/build/with-approval/1.0.0/1";

/** A workflow with a launch step in the given status, followed by a waiting step. */
function workflow(launch: string, waitStartedAt: string | null): BuildWorkflow {
  const step = (id: string, action: string, status: string, startedAt: string | null) => ({
    ...{ stepExecutionId: id, name: id, action, status, startedAt, endedAt: null },
    ...{ description: null, rollbackStatus: null, message: null, inputs: null, outputs: null },
  });
  return {
    ...{ executionId: "wf-1", workflowArn: arn, type: "BUILD", status: "RUNNING", message: null },
    ...{ parallelGroup: null, startedAt: "2026-11-02T00:00:00Z", endedAt: null },
    steps: [
      step("launch", "LaunchInstance", launch, "2026-11-02T00:00:00Z"),
      step("wait", "WaitForAction", waitStartedAt ? "RUNNING" : "PENDING", waitStartedAt),
    ],
  };
}

it("detects an instance that a previous step launched", () => {
  const read = workflow("COMPLETED", "2026-11-02T00:01:00Z");
  expect(detectRunningInstance("wait", arn, [read])).toBe(true);
});

it("reports nothing from workflows that were read before the step started", () => {
  expect(detectRunningInstance("wait", arn, [workflow("RUNNING", null)])).toBeNull();
});
