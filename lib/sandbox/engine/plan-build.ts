import { draftStages, possibleFaults, strike, type WorkflowDraft } from "./drafts";
import { chooseFault } from "./faults";
import { mergeOutputs, plannedOutputs } from "./outputs";
import { type Phase, phases, STAGE_STATUS } from "./phases";
import { schedule } from "./schedule";
import { type Stage, stages } from "./stage-order";
import { abortWorkflow, timeWorkflow, workflowWeight } from "./time-workflow";
import type { BuildTimeline, PlanInput, StatusChange, TimelineWorkflow } from "./types";

/** Decides the whole life of a build. Pure: the same input gives the same timeline. */
export function planBuild(input: PlanInput): BuildTimeline {
  const order = stages(input);
  const drafts = withFault(input, draftStages(input, order));
  const types = order.map(({ type }) => type);
  const course = phases(types, input.buildSeconds);
  const planned = order.flatMap((stage, index) =>
    timeStage(drafts[index] ?? [], phaseOf(stage, course)),
  );
  const culprit = firstAbort(planned);
  const abortMs = culprit?.endMs ?? Number.POSITIVE_INFINITY;
  const parts = plannedOutputs(input);
  return {
    imageArn: input.imageArn,
    createdAt: input.createdAt,
    statusChanges: statusChanges(course, culprit),
    workflows: planned
      .filter(({ type }) => !culprit || types.indexOf(type) <= types.indexOf(culprit.type))
      .map((workflow) => abortWorkflow(workflow, abortMs)),
    outputs: outputsOverTime(parts, course, abortMs),
    plannedOutputs: mergeOutputs(parts),
  };
}

function withFault(input: PlanInput, drafts: WorkflowDraft[][][]): WorkflowDraft[][][] {
  const flat = drafts.flat(2);
  const fault = chooseFault(input, possibleFaults(input, flat));
  if (!fault) return drafts;
  const struck = strike(input, flat, fault);
  let index = 0;
  return drafts.map((stage) =>
    stage.map((group) => group.map((draft) => struck[index++] ?? draft)),
  );
}

function phaseOf(stage: Stage, course: Phase[]): Phase {
  const phase = course.find(({ status }) => status === STAGE_STATUS[stage.type]);
  if (!phase) throw new Error(`No phase for stage ${stage.type}`);
  return phase;
}

/** A stage's workflows stretched over its phase: without a failure they fill it. */
function timeStage(groups: WorkflowDraft[][], phase: Phase): TimelineWorkflow[] {
  const whole = groups.map((group) => group.map(({ failure, ...draft }) => workflowWeight(draft)));
  const scale = (phase.endMs - phase.startMs) / schedule(whole).end;
  const { slots } = schedule(groups.map((group) => group.map(workflowWeight)));
  const at = (units: number) => Math.min(phase.endMs, phase.startMs + Math.round(units * scale));
  return groups.flatMap((group, row) =>
    group.flatMap((draft, column) => {
      const slot = slots[row]?.[column];
      return slot ? [timeWorkflow(draft, phase.startMs, at(slot.start), at(slot.end))] : [];
    }),
  );
}

/** The first workflow whose failure is the image's. */
function firstAbort(workflows: TimelineWorkflow[]): TimelineWorkflow | undefined {
  return workflows
    .filter(({ outcome, onFailure }) => outcome === "FAILED" && onFailure === "ABORT")
    .sort((a, b) => (a.endMs ?? 0) - (b.endMs ?? 0))[0];
}

function statusChanges(course: Phase[], culprit: TimelineWorkflow | undefined): StatusChange[] {
  const changes = course.map(
    ({ status, startMs }): StatusChange => ({ status, offsetMs: startMs }),
  );
  if (culprit?.endMs === undefined || culprit.endMs === null) {
    return [...changes, { status: "AVAILABLE", offsetMs: course.at(-1)?.endMs ?? 0 }];
  }
  const { endMs, workflowExecutionId, message = "" } = culprit;
  const until = changes.filter(({ status, offsetMs }) => offsetMs < endMs || status === "PENDING");
  const reason = message.startsWith("SSM execution")
    ? message
    : `Workflow Execution ID: '${workflowExecutionId}' failed with reason: ${message}`;
  return [...until, { status: "FAILED", offsetMs: endMs, reason }];
}

/** Regions are done one after the other while the image is being distributed. */
function outputsOverTime(
  parts: BuildTimeline["plannedOutputs"][],
  course: Phase[],
  abortMs: number,
): BuildTimeline["outputs"] {
  const phase = course.find(({ status }) => status === "DISTRIBUTING");
  if (!phase) return [];
  const each = (phase.endMs - phase.startMs) / parts.length;
  return parts
    .map((_, index) => ({
      offsetMs: Math.round(phase.startMs + each * (index + 1)),
      resources: mergeOutputs(parts.slice(0, index + 1)),
    }))
    .filter(({ offsetMs }) => offsetMs < abortMs);
}
