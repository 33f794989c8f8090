import type { WorkflowType } from "@aws-sdk/client-imagebuilder";
import type { WorkflowDraft } from "./drafts";
import { type BuildPhase, STAGE_STATUS } from "./phases";
import { scheduleGroups } from "./schedule";
import { computeWorkflowWeight, scheduleWorkflow } from "./schedule-workflow";
import type { TimelineWorkflow } from "./types";

interface DraftStage {
  type: WorkflowType;
  groups: WorkflowDraft[][];
}

/**
 * Stretches every stage over its phase. Time spent waiting for people extends the phase and delays
 * the later ones.
 */
export function scheduleStages(
  stages: DraftStage[],
  phases: BuildPhase[],
): { workflows: TimelineWorkflow[]; course: BuildPhase[] } {
  let lag = 0;
  const workflows: TimelineWorkflow[] = [];
  const course = phases.map(({ status, startMs, endMs }): BuildPhase => {
    const phase = { status, startMs: startMs + lag, endMs: endMs + lag };
    const stage = stages.find(({ type }) => STAGE_STATUS[type] === status);
    if (!stage) return phase;
    const { ran, endMs: end } = scheduleStage(stage.groups, phase);
    workflows.push(...ran.map(({ workflow }) => workflow));
    lag += Math.max(0, Math.round(end - phase.endMs));
    return { ...phase, endMs: endMs + lag };
  });
  return { workflows, course };
}

function scheduleStage(groups: WorkflowDraft[][], phase: BuildPhase) {
  const work = groups.map((group) =>
    group.map((draft) => {
      const weight = computeWorkflowWeight(draft);
      return (start: number) => ({ endMs: start + weight });
    }),
  );
  const scale = (phase.endMs - phase.startMs) / scheduleGroups(work, 0).endMs;
  return scheduleGroups(
    groups.map((group) =>
      group.map((draft) => (start: number) => scheduleWorkflow(draft, phase.startMs, start, scale)),
    ),
    phase.startMs,
  );
}
