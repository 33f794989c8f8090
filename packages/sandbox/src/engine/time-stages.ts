import type { WorkflowType } from "@aws-sdk/client-imagebuilder";
import type { WorkflowDraft } from "./drafts";
import { type Phase, STAGE_STATUS } from "./phases";
import { schedule } from "./schedule";
import { timeWorkflow, workflowWeight } from "./time-workflow";
import type { TimelineWorkflow } from "./types";

interface DraftStage {
  type: WorkflowType;
  groups: WorkflowDraft[][];
}

/**
 * Stretches every stage over its phase. Waiting for people makes its phase longer and the later
 * phases start later.
 */
export function timeStages(
  stages: DraftStage[],
  phases: Phase[],
): { workflows: TimelineWorkflow[]; course: Phase[] } {
  let lag = 0;
  const workflows: TimelineWorkflow[] = [];
  const course = phases.map(({ status, startMs, endMs }): Phase => {
    const phase = { status, startMs: startMs + lag, endMs: endMs + lag };
    const stage = stages.find(({ type }) => STAGE_STATUS[type] === status);
    if (!stage) return phase;
    const { ran, endMs: end } = timeStage(stage.groups, phase);
    workflows.push(...ran.map(({ workflow }) => workflow));
    lag += Math.max(0, Math.round(end - phase.endMs));
    return { ...phase, endMs: endMs + lag };
  });
  return { workflows, course };
}

function timeStage(groups: WorkflowDraft[][], phase: Phase) {
  const work = groups.map((group) =>
    group.map((draft) => {
      const weight = workflowWeight(draft);
      return (start: number) => ({ endMs: start + weight });
    }),
  );
  const scale = (phase.endMs - phase.startMs) / schedule(work, 0).endMs;
  return schedule(
    groups.map((group) =>
      group.map((draft) => (start: number) => timeWorkflow(draft, phase.startMs, start, scale)),
    ),
    phase.startMs,
  );
}
