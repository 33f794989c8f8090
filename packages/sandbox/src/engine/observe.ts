import type { EarlyEnd } from "../account/types";
import { endTimelineEarly } from "./finish-early";
import type {
  BuildObservation,
  BuildTimeline,
  StepObservation,
  TimelineStep,
  TimelineWorkflow,
  WorkflowObservation,
} from "./types";

/**
 * Returns the state of a build at `now` (ISO-8601). `endedEarly` applies after its time `at`,
 * unless the plan had ended by then. Pure.
 */
export function observeTimeline(
  timeline: BuildTimeline,
  now: string,
  endedEarly?: EarlyEnd,
): BuildObservation {
  const elapsed = toOffsetMs(timeline, now);
  const ended = endedEarly && toOffsetMs(timeline, endedEarly.at) <= elapsed;
  return createSnapshot(ended ? applyEarlyEnd(timeline, endedEarly) : timeline, elapsed);
}

/** Applies an early end to a build's plan, unless the plan had ended by then. */
export function applyEarlyEnd(timeline: BuildTimeline, endedEarly?: EarlyEnd): BuildTimeline {
  if (!endedEarly) return timeline;
  const cutMs = toOffsetMs(timeline, endedEarly.at);
  const planEnd = timeline.statusChanges.at(-1)?.offsetMs ?? 0;
  return cutMs < planEnd ? endTimelineEarly(timeline, cutMs, endedEarly) : timeline;
}

function toOffsetMs(timeline: BuildTimeline, moment: string): number {
  return Date.parse(moment) - Date.parse(timeline.createdAt);
}

function createSnapshot(timeline: BuildTimeline, elapsed: number): BuildObservation {
  const passed = timeline.statusChanges.filter(({ offsetMs }) => offsetMs <= elapsed);
  const current = passed.at(-1) ?? { offsetMs: 0, status: "PENDING" as const };
  const visible = timeline.workflows.filter(({ visibleMs }) => visibleMs <= elapsed);
  const output = timeline.outputs.filter(({ offsetMs }) => offsetMs <= elapsed).at(-1);
  return {
    status: current.status,
    ...(current.reason ? { reason: current.reason } : {}),
    ended: passed.length === timeline.statusChanges.length,
    since: formatOffset(timeline, current.offsetMs),
    workflowExecutions: visible.map((workflow) => observeWorkflow(timeline, workflow, elapsed)),
    stepExecutions: visible.flatMap((workflow) =>
      workflow.steps.map((step) => observeStep(timeline, workflow, step, elapsed)),
    ),
    ...(output ? { outputResources: output.resources } : {}),
  };
}

function formatOffset(timeline: BuildTimeline, offsetMs: number): string {
  return new Date(Date.parse(timeline.createdAt) + offsetMs).toISOString();
}

/**
 * Returns the status of a workflow or step after `elapsed` milliseconds. One that never starts gets
 * its outcome once `decided` is true.
 */
function getStatusAt(
  { startMs, endMs, outcome }: Pick<TimelineStep, "startMs" | "endMs" | "outcome">,
  elapsed: number,
  decided: boolean,
): "PENDING" | "RUNNING" | TimelineStep["outcome"] {
  if (startMs === null || endMs === null) return decided ? outcome : "PENDING";
  if (elapsed < startMs) return "PENDING";
  return elapsed < endMs ? "RUNNING" : outcome;
}

function getObservedTimes(
  timeline: BuildTimeline,
  { startMs, endMs }: Pick<TimelineStep, "startMs" | "endMs">,
  elapsed: number,
): { startTime?: string; endTime?: string } {
  return {
    ...(startMs !== null && startMs <= elapsed
      ? { startTime: formatOffset(timeline, startMs) }
      : {}),
    ...(endMs !== null && endMs <= elapsed ? { endTime: formatOffset(timeline, endMs) } : {}),
  };
}

function observeWorkflow(
  timeline: BuildTimeline,
  workflow: TimelineWorkflow,
  elapsed: number,
): WorkflowObservation {
  const ended = isEnded(timeline, workflow, elapsed);
  const steps = workflow.steps.map((step) => getStatusAt(step, elapsed, ended));
  const count = (status: string) => steps.filter((step) => step === status).length;
  return {
    workflowBuildVersionArn: workflow.workflowBuildVersionArn,
    workflowExecutionId: workflow.workflowExecutionId,
    imageBuildVersionArn: timeline.imageArn,
    type: workflow.type,
    status: getStatusAt(workflow, elapsed, ended),
    ...(ended && workflow.message ? { message: workflow.message } : {}),
    totalStepCount: steps.length,
    totalStepsSucceeded: count("COMPLETED"),
    totalStepsFailed: count("FAILED"),
    totalStepsSkipped: count("SKIPPED"),
    ...getObservedTimes(timeline, workflow, elapsed),
    ...(workflow.parallelGroup ? { parallelGroup: workflow.parallelGroup } : {}),
  };
}

/** True if the workflow has ended. A workflow that never starts ends with the build. */
function isEnded(timeline: BuildTimeline, workflow: TimelineWorkflow, elapsed: number): boolean {
  return elapsed >= (workflow.endMs ?? timeline.statusChanges.at(-1)?.offsetMs ?? 0);
}

function observeStep(
  timeline: BuildTimeline,
  workflow: TimelineWorkflow,
  step: TimelineStep,
  elapsed: number,
): StepObservation {
  const workflowEnded = isEnded(timeline, workflow, elapsed);
  const status = getStatusAt(
    step,
    elapsed,
    workflowEnded || hasLaterStepStarted(workflow, step, elapsed),
  );
  const over = status === step.outcome;
  const undone = step.rollback && workflowEnded && workflow.outcome !== "COMPLETED";
  return {
    stepExecutionId: step.stepExecutionId,
    workflowBuildVersionArn: workflow.workflowBuildVersionArn,
    workflowExecutionId: workflow.workflowExecutionId,
    imageBuildVersionArn: timeline.imageArn,
    name: step.name,
    ...(step.description ? { description: step.description } : {}),
    action: step.action,
    status,
    ...(undone && over ? { rollbackStatus: "COMPLETED" } : {}),
    ...(over && step.message ? { message: step.message } : {}),
    ...(status !== "PENDING" && step.inputs ? { inputs: step.inputs } : {}),
    ...(over && step.outputs ? { outputs: step.outputs } : {}),
    ...getObservedTimes(timeline, step, elapsed),
    onFailure: step.onFailure,
    timeoutSeconds: step.timeoutSeconds,
  };
}

/**
 * True if a later step has started, by which time a step whose `if` doesn't hold counts as skipped.
 */
function hasLaterStepStarted(
  workflow: TimelineWorkflow,
  step: TimelineStep,
  elapsed: number,
): boolean {
  const later = workflow.steps.slice(workflow.steps.indexOf(step) + 1);
  return later.some(({ startMs }) => startMs !== null && startMs <= elapsed);
}
