"use client";
import { useQueries } from "@tanstack/react-query";
import { resourceDetailsQuery } from "@/components/domain/api/resource-details";

/** Fetches the step names declared in workflow documents; empty until known. */
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
