import { PlanStepItem } from "./plan-step-item";
import { type PlanRow, planSteps } from "./plan-steps";

interface PlanPictureProps {
  workflows: readonly PlanRow[];
  /** Off means that Image Builder skips the test stage. */
  testsEnabled: boolean;
}

/**
 * The order of the workflows and their dependencies: an ordered list, drawn as a line with a stop
 * per step and lanes for parallel workflows.
 */
export function PlanPicture({ workflows, testsEnabled }: PlanPictureProps) {
  const steps = planSteps(workflows, testsEnabled);
  return (
    <ol aria-label="Run order" className="@container grid">
      {steps.map((step, index) => (
        <PlanStepItem
          // A step is identified by its index in the plan.
          key={`${step.type}-${step.lanes[0]?.index ?? "standard"}`}
          step={step}
          workflows={workflows}
          last={index === steps.length - 1}
        />
      ))}
    </ol>
  );
}
