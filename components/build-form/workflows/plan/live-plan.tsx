"use client";
import { memo, useDeferredValue } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import { PlanPicture } from "./plan-picture";
import type { PlanRow } from "./plan-steps";

const planRows = (workflows: BuildFormValues["workflows"]): PlanRow[] =>
  workflows.map(({ workflowArn, parallelGroup, onFailure }) => ({
    workflowArn,
    parallelGroup,
    onFailure,
  }));

const Picture = memo(PlanPicture);

/**
 * The plan of the surrounding form. Renders only when the plan changes, and after the rows: adding
 * the 50th workflow must not wait for the picture.
 */
export function LivePlan() {
  const { control } = useFormContext<BuildFormValues>();
  const workflows = useWatch({ control, name: "workflows", compute: planRows });
  const testsEnabled = useWatch({ control, name: "imageTestsConfiguration.imageTestsEnabled" });
  return <Picture workflows={useDeferredValue(workflows)} testsEnabled={testsEnabled} />;
}
