import type { WorkflowDraft } from "./drafts";
import type { StepDraft } from "./steps";
import type { TimelineStep, TimelineWorkflow } from "./types";

/** The least that a workflow takes, in the unit of step weights. */
const LEAST = 0.5;

/** How long the workflow runs, in the unit of step weights. */
export function workflowWeight(draft: WorkflowDraft): number {
  if (draft.refusal) return LEAST;
  const last = draft.failure?.step ?? draft.steps.length - 1;
  return Math.max(LEAST, sum(draft.steps.slice(0, last + 1)));
}

const sum = (steps: StepDraft[]) => steps.reduce((total, { weight }) => total + weight, 0);

/** The workflow as it runs from `startMs` to `endMs`, steps one after the other. */
export function timeWorkflow(
  draft: WorkflowDraft,
  visibleMs: number,
  startMs: number,
  endMs: number,
): TimelineWorkflow {
  const { plan, refusal, failure } = draft;
  const message = refusal ?? failure?.message;
  const whole = workflowWeight(draft);
  let passed = 0;
  const at = () => startMs + Math.round((passed / whole) * (endMs - startMs));
  const steps = draft.steps.map((step, index): TimelineStep => {
    const never = refusal !== undefined || (failure !== undefined && index > failure.step);
    if (never || step.weight === 0) return untimed(step);
    const start = at();
    passed += step.weight;
    const failed = failure?.step === index;
    return {
      ...untimed(step),
      outcome: failed ? "FAILED" : "COMPLETED",
      startMs: start,
      endMs: Math.min(at(), endMs),
      ...(failed
        ? { message: failure.message, fault: failure.fault }
        : { outputs: JSON.stringify(step.outputs) }),
      inputs: JSON.stringify(step.inputs),
    };
  });
  return {
    workflowExecutionId: draft.workflowExecutionId,
    workflowBuildVersionArn: plan.workflow.arn ?? "",
    type: plan.workflow.type ?? "BUILD",
    ...(plan.parallelGroup ? { parallelGroup: plan.parallelGroup } : {}),
    onFailure: plan.onFailure ?? "ABORT",
    outcome: message === undefined ? "COMPLETED" : "FAILED",
    visibleMs,
    startMs,
    endMs,
    ...(message === undefined ? {} : { message }),
    steps,
  };
}

/** A step that never starts. */
function untimed(step: StepDraft): TimelineStep {
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

/** The workflow when the image fails at `abortMs` because of another one. */
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
    steps: workflow.steps.map((step) => abortStep(step, abortMs)),
  };
}

function abortStep(step: TimelineStep, abortMs: number): TimelineStep {
  if (step.endMs !== null && step.endMs <= abortMs) return step;
  if (step.startMs === null || step.startMs >= abortMs) {
    const { outputs, message, fault, inputs, ...rest } = step;
    return { ...rest, outcome: "SKIPPED", startMs: null, endMs: null };
  }
  const { outputs, message, fault, ...rest } = step;
  return { ...rest, outcome: "CANCELLED", endMs: abortMs };
}
