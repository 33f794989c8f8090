import type { WorkflowArnType } from "@/lib/imagebuilder/arn";
import { lanesAtOnce, type PlannedWorkflow, planWorkflows } from "@/lib/imagebuilder/plan";
import { workflowName } from "../workflow-label";

/**
 * The row values used by the plan. `onFailure` as in the form; `""` means Image Builder's default.
 */
export interface PlanRow {
  workflowArn: string;
  parallelGroup: string;
  onFailure: string;
}

/**
 * `named`: the request's workflows. `standard`: Image Builder's default steps. `left-out`: none,
 * since the request has workflows but none of this type. `off`: none, since tests are disabled.
 */
type StepState = "named" | "standard" | "left-out" | "off";

/** One step of the plan. Its `lanes` start at the same time. */
export interface PlanStep {
  type: WorkflowArnType;
  /** The parallel group of the lanes. */
  group: string | null;
  lanes: PlannedWorkflow[];
  /** The workflows of a group after the fifth; each starts when another ends. */
  queue: PlannedWorkflow[];
  state: StepState;
  /** What must end before this step starts; `null` for the first. */
  waitsFor: string | null;
}

const order = ["build", "test", "distribution"] as const;

/** The label of a type without workflows in the request. */
export const standardSteps: Record<WorkflowArnType, string> = {
  build: "Image Builder's default build steps",
  test: "Image Builder's default test steps",
  distribution: "Image Builder's default distribution steps",
};

/**
 * The steps of a build in order, for all three types. Without any workflow, Image Builder runs its
 * defaults. With some, it skips the build or test stage if it has none (user guide,
 * "image-workflow-create-resource"), and still distributes by the distribution configuration.
 */
export function planSteps(rows: readonly PlanRow[], testsEnabled: boolean): PlanStep[] {
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
        lanes: workflows.slice(0, lanesAtOnce),
        queue: workflows.slice(lanesAtOnce),
        state: stateOf(type, workflows.length > 0, phases.length > 0, testsEnabled),
        waitsFor: before,
      };
      if (step.state === "named" || step.state === "standard") before = endOf(step);
      return step;
    });
  });
}

function stateOf(
  type: WorkflowArnType,
  named: boolean,
  anyNamed: boolean,
  testsEnabled: boolean,
): StepState {
  if (type === "test" && !testsEnabled) return "off";
  if (named) return "named";
  return anyNamed && type !== "distribution" ? "left-out" : "standard";
}

/** The name of a step for the step that waits for it. */
function endOf({ type, group, lanes, queue }: PlanStep): string {
  const [first] = lanes;
  if (first === undefined) return standardSteps[type];
  return lanes.length + queue.length > 1
    ? `all workflows in group ${group}`
    : workflowName(first.workflowArn, first.index);
}
