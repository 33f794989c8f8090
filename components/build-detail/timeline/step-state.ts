import { isWaitStep } from "@/lib/builds/detail/approval-wait";
import type { BuildStep } from "@/lib/builds/view";

/** The state of a step or workflow, derived from AWS's status. */
export type StepState =
  | "pending"
  | "running"
  | "waiting"
  | "done"
  | "failed"
  | "skipped"
  | "canceled"
  | "unknown";

const states: ReadonlyMap<string, StepState> = new Map<string, StepState>([
  ["PENDING", "pending"],
  ["RUNNING", "running"],
  ["ROLLBACK_IN_PROGRESS", "running"],
  ["COMPLETED", "done"],
  ["FAILED", "failed"],
  ["ROLLBACK_COMPLETED", "failed"],
  ["SKIPPED", "skipped"],
  ["CANCELLED", "canceled"],
]);

export function describeMissingTime(
  step: Pick<BuildStep, "status" | "startedAt">,
  end: "startedAt" | "endedAt",
): string {
  const state = getWorkflowState(step.status);
  if (state === "pending") return "Not started";
  if (state === "running") return end === "endedAt" ? "Still running" : "Not recorded";
  if (state === "skipped" || state === "canceled")
    return step.startedAt ? "Not recorded" : "Not run";
  return "Not recorded";
}

/** Maps AWS's workflow status to a state. Other values are "unknown". */
export function getWorkflowState(status: string): StepState {
  return states.get(status) ?? "unknown";
}

/** Returns the state of a step. A running step that waits for an approval counts as waiting. */
export function getStepState(step: Pick<BuildStep, "action" | "status">): StepState {
  const state = getWorkflowState(step.status);
  return state === "running" && isWaitStep(step) ? "waiting" : state;
}
