import { applyFault, draftStages, listPossibleFaults, type WorkflowDraft } from "./drafts";
import { chooseFault } from "./faults";
import { injectHostileStrings } from "./inject-hostile-strings";
import { mergeOutputs, planOutputs } from "./outputs";
import { type BuildPhase, planPhases, planRetryPhases } from "./phases";
import { toPlanBasis } from "./plan-basis";
import { scheduleStages } from "./schedule-stages";
import { abortWorkflow } from "./schedule-workflow";
import { listStages } from "./stage-order";
import type { BuildTimeline, PlanInput, StatusChange, TimelineWorkflow } from "./types";

/** Plans the whole course of a build. Pure: the same input gives the same timeline. */
export function planBuild(input: PlanInput): BuildTimeline {
  const { attempt } = input;
  const all = listStages(input);
  const whole = planPhases(
    all.map(({ type }) => type),
    input.buildSeconds,
  );
  const order = all.slice(attempt ? all.findIndex(({ type }) => type === attempt.from) : 0);
  const drafts = withFault(input, draftStages(input, order));
  const { workflows: planned, course } = scheduleStages(
    order.map(({ type }, index) => ({ type, groups: drafts[index] ?? [] })),
    attempt ? planRetryPhases(whole, attempt.from, attempt.startMs) : whole,
  );
  const culprit = findFirstAbort(planned);
  const abortMs = culprit?.endMs ?? Number.POSITIVE_INFINITY;
  const types = order.map(({ type }) => type);
  const parts = planOutputs(input);
  const { statusChanges, workflows } = injectHostileStrings(
    {
      statusChanges: toStatusChanges(course, culprit),
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
    outputs: [...(attempt?.earlier.outputs ?? []), ...scheduleOutputs(parts, course, abortMs)],
    plannedOutputs: mergeOutputs(parts),
    basis: toPlanBasis(input),
  };
}

function withFault(input: PlanInput, drafts: WorkflowDraft[][][]): WorkflowDraft[][][] {
  const flat = drafts.flat(2);
  const fault = chooseFault(input, listPossibleFaults(input, flat));
  if (!fault) return drafts;
  const struck = applyFault(input, flat, fault);
  let index = 0;
  return drafts.map((stage) =>
    stage.map((group) => group.map((draft) => struck[index++] ?? draft)),
  );
}

/** The first workflow whose failure fails the image. */
function findFirstAbort(workflows: TimelineWorkflow[]): TimelineWorkflow | undefined {
  return workflows
    .filter(({ outcome, onFailure }) => outcome === "FAILED" && onFailure === "ABORT")
    .sort((a, b) => (a.endMs ?? 0) - (b.endMs ?? 0))[0];
}

function toStatusChanges(
  course: BuildPhase[],
  culprit: TimelineWorkflow | undefined,
): StatusChange[] {
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

/**
 * Returns the outputs that are ready before `abortMs`, with their times. If there is a distribution
 * phase, Regions finish one after the other during it. Otherwise all finish at the end.
 */
function scheduleOutputs(
  parts: BuildTimeline["plannedOutputs"][],
  course: BuildPhase[],
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
