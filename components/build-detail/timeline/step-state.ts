import type { BuildStep } from "@/lib/tracking/view";

/** How a step or workflow stands, each with a shape and a word of its own. */
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

/** The action whose step waits for somebody's decision. */
const waitAction = "WaitForAction";

/** Whether the step is one that waits, or waited, for somebody. */
export function isWait({ action }: Pick<BuildStep, "action">): boolean {
  return action === waitAction;
}

/** In place of a time that AWS did not return. */
export function missingTime(
  step: Pick<BuildStep, "status" | "startedAt">,
  end: "startedAt" | "endedAt",
): string {
  const state = workflowState(step.status);
  if (state === "pending") return "Not started";
  if (state === "running") return end === "endedAt" ? "Still running" : "Not recorded";
  if (state === "skipped" || state === "canceled")
    return step.startedAt ? "Not recorded" : "Not run";
  return "Not recorded";
}

/** The state behind AWS's status of a workflow; unknown for a word that Kiln does not know. */
export function workflowState(status: string): StepState {
  return states.get(status) ?? "unknown";
}

/** The state of a step: one that waits for somebody's decision is not merely running. */
export function stepState(step: Pick<BuildStep, "action" | "status">): StepState {
  const state = workflowState(step.status);
  return state === "running" && isWait(step) ? "waiting" : state;
}
