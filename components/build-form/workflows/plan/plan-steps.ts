import type { WorkflowArnType } from "@/lib/imagebuilder/arn";
import { maxParallelTests, type PlannedWorkflow, planWorkflows } from "@/lib/imagebuilder/plan";
import { getWorkflowLabel } from "../workflow-label";

/**
 * The row values used by the plan. In `onFailure`, as in the form, `""` means Image Builder's
 * default.
 */
export interface PlanRow {
  workflowArn: string;
  parallelGroup: string;
  onFailure: string;
}

/**
 * The workflows of a step.
 * - `named`: the request's workflows
 * - `standard`: Image Builder's default steps
 * - `left-out`: no workflows, because the request has workflows but none of this type
 * - `off`: no workflows, because tests are disabled
 */
type StepState = "named" | "standard" | "left-out" | "off";

/** One step of the plan. Its `lanes` start at the same time. */
export interface PlanStep {
  type: WorkflowArnType;
  /** The parallel group of the lanes. */
  group: string | null;
  lanes: PlannedWorkflow[];
  /** The workflows of a group after the fifth. Each of them starts when another one ends. */
  queue: PlannedWorkflow[];
  state: StepState;
  /**
   * The label of the previous step, which must end before this one starts, or `null` if none runs.
   */
  waitsFor: string | null;
}

const order = ["build", "test", "distribution"] as const;

/** The label of a type without workflows in the request. */
export const defaultStepLabels: Record<WorkflowArnType, string> = {
  build: "Image Builder's default build steps",
  test: "Image Builder's default test steps",
  distribution: "Image Builder's default distribution steps",
};

/**
 * Returns the steps of a build in execution order, for all three types. If the request has no
 * workflows, Image Builder runs its defaults. Otherwise, it skips the build or test stage if the
 * request has no workflow for it (user guide, "image-workflow-create-resource"), and still
 * distributes according to the distribution configuration.
 */
export function derivePlanSteps(rows: readonly PlanRow[], testsEnabled: boolean): PlanStep[] {
  const { phases } = planWorkflows(rows);
  let before: string | null = null;
  return order.flatMap((type) => {
    const stages = phases.find((phase) => phase.type.toLowerCase() === type)?.stages ?? [
      { group: null, workflows: [] },
    ];
    return stages.map(({ group, workflows }): PlanStep => {
      const step = {
        type,
        group,
        lanes: workflows.slice(0, maxParallelTests),
        queue: workflows.slice(maxParallelTests),
        state: getStepState(type, workflows.length > 0, phases.length > 0, testsEnabled),
        waitsFor: before,
      };
      if (step.state === "named" || step.state === "standard") before = describeStep(step);
      return step;
    });
  });
}

function getStepState(
  type: WorkflowArnType,
  named: boolean,
  anyNamed: boolean,
  testsEnabled: boolean,
): StepState {
  if (type === "test" && !testsEnabled) return "off";
  if (named) return "named";
  return anyNamed && type !== "distribution" ? "left-out" : "standard";
}

/** Returns the `waitsFor` label for the step after this one. */
function describeStep({ type, group, lanes, queue }: PlanStep): string {
  const [first] = lanes;
  if (first === undefined) return defaultStepLabels[type];
  return lanes.length + queue.length > 1
    ? `all workflows in parallel group “${group}”`
    : getWorkflowLabel(first.workflowArn, first.index);
}
