import { PlanStepItem } from "./plan-step-item";
import { type PlanRow, planSteps } from "./plan-steps";

interface PlanPictureProps {
  workflows: readonly PlanRow[];
  /** Off: Image Builder leaves the test stage out. */
  testsEnabled: boolean;
}

/**
 * What runs in which order and what waits for what: an ordered list, drawn as a line with a stop
 * for each step and lanes for what runs at the same time.
 */
export function PlanPicture({ workflows, testsEnabled }: PlanPictureProps) {
  const steps = planSteps(workflows, testsEnabled);
  return (
    <ol aria-label="Run order" className="@container grid">
      {steps.map((step, index) => (
        <PlanStepItem
          // A step has no identity of its own: it is its place in the plan.
          key={`${step.type}-${step.lanes[0]?.index ?? "standard"}`}
          step={step}
          workflows={workflows}
          last={index === steps.length - 1}
        />
      ))}
    </ol>
  );
}
