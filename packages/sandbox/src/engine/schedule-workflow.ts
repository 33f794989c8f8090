import type { WorkflowDraft } from "./drafts";
import type { StepDraft } from "./steps";
import type { TimelineStep, TimelineWorkflow } from "./types";
import { resolveWait } from "./waits";

/** The minimum duration of a workflow, in step weights. */
const MIN_WEIGHT = 0.5;

/** The duration of a workflow without failures, in step weights. */
export function computeWorkflowWeight(draft: WorkflowDraft): number {
  if (draft.refusal) return MIN_WEIGHT;
  return Math.max(
    MIN_WEIGHT,
    draft.steps.reduce((total, { weight }) => total + weight, 0),
  );
}

/**
 * Schedules a workflow step by step, beginning at `startMs`.
 *
 * @param scale milliseconds for a weight of 1
 * @returns the workflow, and its end before rounding to a millisecond
 */
export function scheduleWorkflow(
  draft: WorkflowDraft,
  visibleMs: number,
  startMs: number,
  scale: number,
): { workflow: TimelineWorkflow; endMs: number } {
  const { plan, refusal, failure } = draft;
  let at = startMs;
  let message = refusal;
  const steps = draft.steps.map((step, index): TimelineStep => {
    if (message !== undefined || !step.runs) return toUnstartedStep(step);
    const begun = Math.round(at);
    const planned = failure?.step === index ? failure.message : undefined;
    const run: { endMs: number; failure?: string } = step.wait
      ? resolveWait(step, begun)
      : { endMs: at + step.weight * scale, failure: planned };
    at = run.endMs;
    if (run.failure !== undefined && step.onFailure === "Abort") message = run.failure;
    return {
      ...toUnstartedStep(step),
      outcome: run.failure === undefined ? "COMPLETED" : "FAILED",
      startMs: begun,
      endMs: Math.round(at),
      ...(run.failure === undefined ? {} : { message: run.failure }),
      ...(planned === undefined ? {} : { fault: failure?.fault }),
      ...(run.failure === undefined || step.wait ? { outputs: JSON.stringify(step.outputs) } : {}),
      inputs: JSON.stringify(step.inputs),
    };
  });
  const endMs = Math.max(at, startMs + MIN_WEIGHT * scale);
  const workflow: TimelineWorkflow = {
    workflowExecutionId: draft.workflowExecutionId,
    workflowBuildVersionArn: plan.workflow.arn ?? "",
    type: plan.workflow.type ?? "BUILD",
    ...(plan.parallelGroup ? { parallelGroup: plan.parallelGroup } : {}),
    onFailure: plan.onFailure ?? "ABORT",
    outcome: message === undefined ? "COMPLETED" : "FAILED",
    visibleMs: Math.round(visibleMs),
    startMs: Math.round(startMs),
    endMs: Math.round(endMs),
    ...(message === undefined ? {} : { message }),
    steps,
  };
  return { workflow, endMs };
}

/** Returns the timeline of a step that never starts. */
function toUnstartedStep(step: StepDraft): TimelineStep {
  return {
    stepExecutionId: step.stepExecutionId,
    name: step.name,
    ...(step.description ? { description: step.description } : {}),
    action: step.action,
    outcome: "SKIPPED",
    startMs: null,
    endMs: null,
    onFailure: step.onFailure,
    timeoutSeconds: step.timeoutSeconds,
    rollback: step.rollback,
  };
}

/** Returns the workflow as it ends if the image fails at `abortMs` because of another workflow. */
export function abortWorkflow(workflow: TimelineWorkflow, abortMs: number): TimelineWorkflow {
  const { startMs, endMs } = workflow;
  if (endMs !== null && endMs <= abortMs) return workflow;
  const never = startMs === null || startMs >= abortMs;
  return {
    ...workflow,
    outcome: never ? "SKIPPED" : "CANCELLED",
    startMs: never ? null : startMs,
    endMs: never ? null : abortMs,
    message: "Stopped because another workflow failed.",
    steps: workflow.steps.map((step) => (never ? skipStep(step) : abortStep(step, abortMs))),
  };
}

function abortStep(step: TimelineStep, abortMs: number): TimelineStep {
  if (step.endMs !== null && step.endMs <= abortMs) return step;
  if (step.startMs === null || step.startMs >= abortMs) return skipStep(step);
  const { outputs, message, fault, ...rest } = step;
  return { ...rest, outcome: "CANCELLED", endMs: abortMs };
}

function skipStep({ outputs, message, fault, inputs, ...rest }: TimelineStep): TimelineStep {
  return { ...rest, outcome: "SKIPPED", startMs: null, endMs: null };
}
