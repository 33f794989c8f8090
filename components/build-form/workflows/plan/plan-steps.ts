import type { WorkflowArnType } from "@/lib/imagebuilder/arn";
import { lanesAtOnce, type PlannedWorkflow, planWorkflows } from "@/lib/imagebuilder/plan";
import { workflowName } from "../workflow-label";

/** What the plan needs of a row; `onFailure` as in the form, `""` = as Image Builder decides. */
export interface PlanRow {
  workflowArn: string;
  parallelGroup: string;
  onFailure: string;
}

/** One step of the picture. What stands in `lanes` starts at the same time. */
export interface PlanStep {
  type: WorkflowArnType;
  /** The parallel group that the lanes belong to. */
  group: string | null;
  lanes: PlannedWorkflow[];
  /** The rest of a group of more than five: each starts as another ends. */
  queue: PlannedWorkflow[];
  /** No workflow of the type is given: Image Builder's own steps run. */
  standard: boolean;
  /** Not run at all, since tests are turned off. */
  skipped: boolean;
  /** Names of what must have ended before this step begins. Empty for the first. */
  waitsFor: string[];
}

const order = ["build", "test", "distribution"] as const;

/** What a picture says in place of a type for which the request names no workflow. */
export const standardSteps: Record<WorkflowArnType, string> = {
  build: "Image Builder's own build steps",
  test: "Image Builder's own test steps",
  distribution: "Image Builder's own distribution steps",
};

/**
 * The steps of a build in the order in which they run. A type for which no workflow is given has
 * Image Builder's own steps (user guide, "manage-image-workflows"), so that the picture always
 * shows the whole build.
 */
export function planSteps(rows: readonly PlanRow[], testsEnabled: boolean): PlanStep[] {
  const { phases } = planWorkflows(rows);
  let before: string[] = [];
  return order.flatMap((type) => {
    const stages = phases.find((phase) => phase.type.toLowerCase() === type)?.stages ?? [
      { group: null, workflows: [] },
    ];
    const skipped = type === "test" && !testsEnabled;
    return stages.map(({ group, workflows }): PlanStep => {
      const step = {
        type,
        group,
        lanes: workflows.slice(0, lanesAtOnce),
        queue: workflows.slice(lanesAtOnce),
        standard: workflows.length === 0,
        skipped,
        waitsFor: before,
      };
      if (!skipped) {
        before = step.standard
          ? [standardSteps[type]]
          : workflows.map(({ workflowArn, index }) => workflowName(workflowArn, index));
      }
      return step;
    });
  });
}

/** "a", "a and b", "a, b and 3 more": names in a sentence that stays short. */
export function namesInWords(names: readonly string[], most = 3): string {
  if (names.length > most) {
    return `${names.slice(0, most - 1).join(", ")} and ${names.length - most + 1} more`;
  }
  const [last = ""] = names.slice(-1);
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}
