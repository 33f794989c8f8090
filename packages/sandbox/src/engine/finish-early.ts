import type { EarlyEnd } from "../account/types";
import { abortWorkflow } from "./schedule-workflow";
import type { BuildTimeline, TimelineStep, TimelineWorkflow } from "./types";

/** The timeline of a build that was ended externally after `cutMs` milliseconds. Pure. */
export function endTimelineEarly(
  timeline: BuildTimeline,
  cutMs: number,
  { as, reason }: EarlyEnd,
): BuildTimeline {
  const before = timeline.statusChanges.filter(
    ({ offsetMs, status }) => offsetMs <= cutMs || status === "PENDING",
  );
  return {
    ...timeline,
    statusChanges: [...before, { status: as, offsetMs: cutMs, ...(reason ? { reason } : {}) }],
    workflows:
      as === "AVAILABLE"
        ? timeline.workflows.map((workflow) => completeWorkflow(workflow, cutMs))
        : timeline.workflows
            .filter(({ visibleMs }) => visibleMs <= cutMs)
            .map((workflow) => stopWorkflow(workflow, cutMs, as, reason)),
    outputs:
      as === "AVAILABLE"
        ? [{ offsetMs: cutMs, resources: timeline.plannedOutputs }]
        : timeline.outputs.filter(({ offsetMs }) => offsetMs <= cutMs),
  };
}

function stopWorkflow(
  workflow: TimelineWorkflow,
  cutMs: number,
  as: "CANCELLED" | "FAILED",
  reason: string | undefined,
): TimelineWorkflow {
  const stopped = abortWorkflow(workflow, cutMs);
  if (stopped === workflow) return workflow;
  const ran = <T extends TimelineWorkflow | TimelineStep>(item: T): T =>
    item.outcome === "CANCELLED" ? { ...item, outcome: as } : item;
  const message = reason ?? (as === "CANCELLED" ? "Cancelled." : "Failed.");
  return { ...ran(stopped), message: message.slice(0, 500), steps: stopped.steps.map(ran) };
}

/**
 * Completes a workflow at `cutMs`, unless it has ended. Steps that the plan skips stay skipped, and
 * all others succeed.
 */
function completeWorkflow(workflow: TimelineWorkflow, cutMs: number): TimelineWorkflow {
  if (workflow.endMs !== null && workflow.endMs <= cutMs) return workflow;
  const { message, ...rest } = workflow;
  return {
    ...rest,
    outcome: "COMPLETED",
    visibleMs: Math.min(workflow.visibleMs, cutMs),
    startMs: Math.min(workflow.startMs ?? cutMs, cutMs),
    endMs: Math.min(workflow.endMs ?? cutMs, cutMs),
    steps: workflow.steps.map((step) => completeStep(step, cutMs)),
  };
}

function completeStep(step: TimelineStep, cutMs: number): TimelineStep {
  if (step.startMs === null || step.endMs === null) return step;
  const { message, fault, ...rest } = step;
  return {
    ...rest,
    outcome: "COMPLETED",
    startMs: Math.min(step.startMs, cutMs),
    endMs: Math.min(step.endMs, cutMs),
  };
}
