"use client";
import { memo, useDeferredValue } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import { PlanDiagram } from "./plan-diagram";
import type { PlanRow } from "./plan-steps";

const planRows = (workflows: BuildFormValues["workflows"]): PlanRow[] =>
  workflows.map(({ workflowArn, parallelGroup, onFailure }) => ({
    workflowArn,
    parallelGroup,
    onFailure,
  }));

const MemoizedPlanDiagram = memo(PlanDiagram);

/**
 * The plan of the surrounding form. It renders only when the plan changes, and after the rows, so
 * that adding the 50th workflow doesn't wait for the diagram.
 */
export function LivePlan() {
  const { control } = useFormContext<BuildFormValues>();
  const workflows = useWatch({ control, name: "workflows", compute: planRows });
  const testsEnabled = useWatch({ control, name: "imageTestsConfiguration.imageTestsEnabled" });
  return (
    <MemoizedPlanDiagram workflows={useDeferredValue(workflows)} testsEnabled={testsEnabled} />
  );
}
