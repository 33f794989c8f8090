"use client";
import { useFormContext, useWatch } from "react-hook-form";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import { workflowTypeOf } from "@/lib/imagebuilder/arn";

const facts = (workflows: BuildFormValues["workflows"]) =>
  workflows.map(({ workflowArn, parallelGroup }) => ({
    type: workflowTypeOf(workflowArn),
    parallelGroup,
  }));

/**
 * The facts of each row that the list needs. Separate from `useWorkflowRows`, whose field array is
 * expensive to render, so that typing a group name renders only the list's frame.
 */
export function useRowFacts() {
  const { control } = useFormContext<BuildFormValues>();
  return useWatch({ control, name: "workflows", compute: facts });
}
