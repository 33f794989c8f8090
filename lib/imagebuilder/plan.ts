import { parseWorkflowType } from "./arn";
import type { WorkflowType } from "./views";

/** The maximum number of test workflows in a parallel group that Image Builder runs at a time. */
export const maxParallelTests = 5;

/** One workflow of the plan. `index` is its 0-based index in the request. */
export interface PlannedWorkflow {
  index: number;
  workflowArn: string;
  /**
   * True if the stage is full at the start, so that the workflow waits until another one in its
   * group ends.
   */
  queued: boolean;
}

/** Workflows that start together once all in `waitsFor` have ended. */
interface PlanStage {
  /** The parallel group; `null` for a workflow that runs alone. */
  group: string | null;
  workflows: PlannedWorkflow[];
  /** The indexes of the workflows in the previous stage, which can belong to an earlier phase. */
  waitsFor: number[];
}

interface PlanPhase {
  type: WorkflowType;
  stages: PlanStage[];
}

export interface WorkflowPlan {
  /** The build, test, and distribution phases, without those that have no workflow. */
  phases: PlanPhase[];
}

const phaseOrder = ["BUILD", "TEST", "DISTRIBUTION"] as const;

/**
 * Derives the execution order from the request. Phases run one after the other, and so do the
 * stages of a phase, in list order. Consecutive test workflows of one parallel group form a stage,
 * in which five run at a time (API reference, WorkflowConfiguration). The same group name further
 * down starts a new stage.
 */
export function planWorkflows(
  workflows: readonly { workflowArn: string; parallelGroup?: string }[],
): WorkflowPlan {
  const rows = workflows.map(({ workflowArn, parallelGroup }, index) => {
    const type = parseWorkflowType(workflowArn)?.toUpperCase() as WorkflowType | undefined;
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
        const queued = last.workflows.length >= maxParallelTests;
        last.workflows.push({ index, workflowArn, queued });
        continue;
      }
      const waitsFor = last ? listIndexes(last) : before;
      stages.push({ group, workflows: [{ index, workflowArn, queued: false }], waitsFor });
    }
    const last = stages.at(-1);
    if (!last) continue;
    phases.push({ type, stages });
    before = listIndexes(last);
  }
  return { phases };
}

function listIndexes(stage: PlanStage): number[] {
  return stage.workflows.map(({ index }) => index);
}
