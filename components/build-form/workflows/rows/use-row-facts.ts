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
 * What the list needs to know of each row. Apart from `useWorkflowRows`, whose field array is
 * dear to render: what is typed into a group's name renders the list's frame and no more.
 */
export function useRowFacts() {
  const { control } = useFormContext<BuildFormValues>();
  return useWatch({ control, name: "workflows", compute: facts });
}
