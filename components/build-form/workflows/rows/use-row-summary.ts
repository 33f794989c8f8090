"use client";
import { useFormContext, useWatch } from "react-hook-form";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import { parseWorkflowType } from "@/lib/imagebuilder/arn";

const summarizeRows = (workflows: BuildFormValues["workflows"]) =>
  workflows.map(({ workflowArn, parallelGroup }) => ({
    type: parseWorkflowType(workflowArn),
    parallelGroup,
  }));

/**
 * Returns the workflow type and parallel group of each row. They are separate from
 * `useWorkflowRows`, whose field array is expensive to render, so that typing a group name renders
 * only the list's frame.
 */
export function useRowSummary() {
  const { control } = useFormContext<BuildFormValues>();
  return useWatch({ control, name: "workflows", compute: summarizeRows });
}
