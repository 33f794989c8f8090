import type { WorkflowArnType } from "@/lib/imagebuilder/arn";
import { lanesAtOnce, type PlannedWorkflow, planWorkflows } from "@/lib/imagebuilder/plan";
import { workflowName } from "../workflow-label";

/** What the plan needs of a row; `onFailure` as in the form, `""` = as Image Builder decides. */
export interface PlanRow {
  workflowArn: string;
  parallelGroup: string;
  onFailure: string;
}

/**
 * `named`: workflows of the request. `standard`: Image Builder's own steps. `left-out`: nothing,
 * since the request names workflows and none of this type. `off`: nothing, tests are turned off.
 */
type StepState = "named" | "standard" | "left-out" | "off";

/** One step of the picture. What stands in `lanes` starts at the same time. */
export interface PlanStep {
  type: WorkflowArnType;
  /** The parallel group that the lanes belong to. */
  group: string | null;
  lanes: PlannedWorkflow[];
  /** The rest of a group of more than five: each starts as another ends. */
  queue: PlannedWorkflow[];
  state: StepState;
  /** What must have ended before this step begins; `null` for the first. */
  waitsFor: string | null;
}

const order = ["build", "test", "distribution"] as const;

/** What a picture says in place of a type for which the request names no workflow. */
export const standardSteps: Record<WorkflowArnType, string> = {
  build: "Image Builder's default build steps",
  test: "Image Builder's default test steps",
  distribution: "Image Builder's default distribution steps",
};

/**
 * The steps of a build in the order in which they run, all three types, so that the picture shows
 * the whole build. Without any workflow Image Builder runs its own; once some are named it leaves
 * out a build or test stage that has none (user guide, "image-workflow-create-resource"), while
 * the image still goes where the distribution configuration says.
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

/** What a step is called by the one that waits for it. */
function endOf({ type, group, lanes, queue }: PlanStep): string {
  const [first] = lanes;
  if (first === undefined) return standardSteps[type];
  return lanes.length + queue.length > 1
    ? `all workflows in group ${group}`
    : workflowName(first.workflowArn, first.index);
}
