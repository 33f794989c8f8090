import { workflowTypeOf } from "./arn";
import type { WorkflowType } from "./views";

/** How many test workflows of one parallel group Image Builder runs at a time. */
export const lanesAtOnce = 5;

/** One workflow of the plan. `index` is its place in the request, counted from 0. */
export interface PlannedWorkflow {
  index: number;
  workflowArn: string;
  /** Its stage is full when it begins: it starts when another of the group ends. */
  queued: boolean;
}

/** Workflows that start together once everything in `waitsFor` has ended. */
interface PlanStage {
  /** The parallel group, or `null` for a workflow that runs alone. */
  group: string | null;
  workflows: PlannedWorkflow[];
  /** Indexes of the workflows of the stage before, whichever phase that is in. */
  waitsFor: number[];
}

interface PlanPhase {
  type: WorkflowType;
  stages: PlanStage[];
}

export interface WorkflowPlan {
  /** Build, test, distribution: only the phases that have a workflow. */
  phases: PlanPhase[];
  /** Indexes of the rows whose ARN does not name a workflow. */
  unimported: number[];
}

const phaseOrder = ["BUILD", "TEST", "DISTRIBUTION"] as const;

/**
 * What runs in which order, from the request's list. Phases follow each other; within one the
 * stages do, in the order of the list. Consecutive test workflows of one parallel group are one
 * stage, of which five run at a time and more start as others end (API reference,
 * WorkflowConfiguration). A group's name that comes again later begins a new stage.
 */
export function planWorkflows(
  workflows: readonly { workflowArn: string; parallelGroup?: string }[],
): WorkflowPlan {
  const rows = workflows.map(({ workflowArn, parallelGroup }, index) => {
    const type = workflowTypeOf(workflowArn)?.toUpperCase() as WorkflowType | undefined;
    const group = (type === "TEST" && parallelGroup) || null;
    return { index, workflowArn, type, group };
  });
  let before: number[] = [];
  const phases: PlanPhase[] = [];
  for (const type of phaseOrder) {
    const stages: PlanStage[] = [];
    for (const { index, workflowArn, group } of rows.filter((row) => row.type === type)) {
      const last = stages.at(-1);
      if (last && group !== null && last.group === group) {
        const queued = last.workflows.length >= lanesAtOnce;
        last.workflows.push({ index, workflowArn, queued });
        continue;
      }
      const waitsFor = last ? indexesOf(last) : before;
      stages.push({ group, workflows: [{ index, workflowArn, queued: false }], waitsFor });
    }
    const last = stages.at(-1);
    if (!last) continue;
    phases.push({ type, stages });
    before = indexesOf(last);
  }
  return {
    phases,
    unimported: rows.flatMap(({ type, index }) => (type === undefined ? [index] : [])),
  };
}

function indexesOf(stage: PlanStage): number[] {
  return stage.workflows.map(({ index }) => index);
}
