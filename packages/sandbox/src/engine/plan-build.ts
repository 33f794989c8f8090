import { planBasis } from "./basis";
import { contaminate } from "./contaminate";
import { draftStages, possibleFaults, strike, type WorkflowDraft } from "./drafts";
import { chooseFault } from "./faults";
import { mergeOutputs, plannedOutputs } from "./outputs";
import { type Phase, phases, phasesFrom } from "./phases";
import { stages } from "./stage-order";
import { timeStages } from "./time-stages";
import { abortWorkflow } from "./time-workflow";
import type { BuildTimeline, PlanInput, StatusChange, TimelineWorkflow } from "./types";

/** Plans the whole life of a build. Pure: the same input gives the same timeline. */
export function planBuild(input: PlanInput): BuildTimeline {
  const { attempt } = input;
  const all = stages(input);
  const whole = phases(
    all.map(({ type }) => type),
    input.buildSeconds,
  );
  const order = all.slice(attempt ? all.findIndex(({ type }) => type === attempt.from) : 0);
  const drafts = withFault(input, draftStages(input, order));
  const { workflows: planned, course } = timeStages(
    order.map(({ type }, index) => ({ type, groups: drafts[index] ?? [] })),
    attempt ? phasesFrom(whole, attempt.from, attempt.startMs) : whole,
  );
  const culprit = firstAbort(planned);
  const abortMs = culprit?.endMs ?? Number.POSITIVE_INFINITY;
  const types = order.map(({ type }) => type);
  const parts = plannedOutputs(input);
  const { statusChanges, workflows } = contaminate(
    {
      statusChanges: changesOver(course, culprit),
      workflows: planned
        .filter(({ type }) => !culprit || types.indexOf(type) <= types.indexOf(culprit.type))
        .map((workflow) => abortWorkflow(workflow, abortMs)),
    },
    input.request.tags,
  );
  return {
    imageArn: input.imageArn,
    createdAt: input.createdAt,
    statusChanges: [...(attempt?.earlier.statusChanges ?? []), ...statusChanges],
    workflows: [...(attempt?.earlier.workflows ?? []), ...workflows],
    outputs: [...(attempt?.earlier.outputs ?? []), ...outputsOverTime(parts, course, abortMs)],
    plannedOutputs: mergeOutputs(parts),
    basis: planBasis(input),
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

/** The first workflow whose failure fails the image. */
function firstAbort(workflows: TimelineWorkflow[]): TimelineWorkflow | undefined {
  return workflows
    .filter(({ outcome, onFailure }) => outcome === "FAILED" && onFailure === "ABORT")
    .sort((a, b) => (a.endMs ?? 0) - (b.endMs ?? 0))[0];
}

function changesOver(course: Phase[], culprit: TimelineWorkflow | undefined): StatusChange[] {
  const changes = course.map(
    ({ status, startMs }): StatusChange => ({ status, offsetMs: startMs }),
  );
  if (culprit?.endMs === undefined || culprit.endMs === null) {
    return [...changes, { status: "AVAILABLE", offsetMs: course.at(-1)?.endMs ?? 0 }];
  }
  const { endMs, workflowExecutionId, message = "" } = culprit;
  const until = changes.filter(({ offsetMs }, index) => offsetMs < endMs || index === 0);
  const reason = message.startsWith("SSM execution")
    ? message
    : `Workflow Execution ID: '${workflowExecutionId}' failed with reason: ${message}`;
  return [...until, { status: "FAILED", offsetMs: endMs, reason }];
}

/** Regions finish one after the other during distribution; otherwise all at the end. */
function outputsOverTime(
  parts: BuildTimeline["plannedOutputs"][],
  course: Phase[],
  abortMs: number,
): BuildTimeline["outputs"] {
  const phase = course.find(({ status }) => status === "DISTRIBUTING");
  if (!phase) {
    const offsetMs = course.at(-1)?.endMs ?? 0;
    return offsetMs < abortMs ? [{ offsetMs, resources: mergeOutputs(parts) }] : [];
  }
  const each = (phase.endMs - phase.startMs) / parts.length;
  return parts
    .map((_, index) => ({
      offsetMs: Math.round(phase.startMs + each * (index + 1)),
      resources: mergeOutputs(parts.slice(0, index + 1)),
    }))
    .filter(({ offsetMs }) => offsetMs < abortMs);
}
