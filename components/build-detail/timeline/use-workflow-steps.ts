"use client";
import { useQueries } from "@tanstack/react-query";
import { resourceDetailsQuery } from "@/components/domain/resource-details-query";

/** Reads the names of the steps that workflow documents declare; none while they are not known. */
export function useWorkflowSteps(
  scope: string,
  workflowArns: readonly string[],
): (workflowArn: string) => readonly string[] {
  const arns = [...new Set(workflowArns)];
  const answers = useQueries({ queries: arns.map((arn) => resourceDetailsQuery(scope, arn)) });
  return (workflowArn) => {
    const workflow = answers[arns.indexOf(workflowArn)]?.data?.workflow;
    return workflow?.readable ? workflow.steps.map(({ name }) => name) : [];
  };
}
