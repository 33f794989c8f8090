"use client";
import { useFormContext, useWatch } from "react-hook-form";
import type { BuildFormValues } from "@/lib/create-image/form-values";
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
    <ol aria-label="What runs, in order" className="@container grid">
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

const planRows = (workflows: BuildFormValues["workflows"]): PlanRow[] =>
  workflows.map(({ workflowArn, parallelGroup, onFailure }) => ({
    workflowArn,
    parallelGroup,
    onFailure,
  }));

/** The plan of the form around it; drawn again only when something in the plan changes. */
export function LivePlan() {
  const { control } = useFormContext<BuildFormValues>();
  const workflows = useWatch({ control, name: "workflows", compute: planRows });
  const testsEnabled = useWatch({ control, name: "imageTestsConfiguration.imageTestsEnabled" });
  return <PlanPicture workflows={workflows} testsEnabled={testsEnabled} />;
}
