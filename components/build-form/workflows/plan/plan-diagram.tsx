import { PlanStepItem } from "./plan-step-item";
import { derivePlanSteps, type PlanRow } from "./plan-steps";

interface PlanDiagramProps {
  workflows: readonly PlanRow[];
  /** If false, Image Builder skips the test stage. */
  testsEnabled: boolean;
}

export function PlanDiagram({ workflows, testsEnabled }: PlanDiagramProps) {
  const steps = derivePlanSteps(workflows, testsEnabled);
  return (
    <ol aria-label="Run order" className="@container grid">
      {steps.map((step, index) => (
        <PlanStepItem
          // A step is identified by its type and the index of its first workflow.
          key={`${step.type}-${step.lanes[0]?.index ?? "standard"}`}
          step={step}
          workflows={workflows}
          last={index === steps.length - 1}
        />
      ))}
    </ol>
  );
}
