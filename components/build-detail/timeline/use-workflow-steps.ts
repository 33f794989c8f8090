"use client";
import { useQueries } from "@tanstack/react-query";
import { getResourceDetailsQuery } from "@/components/domain/api/resource-details";

/**
 * Fetches workflow documents. The returned function returns the step names in a workflow's
 * document, or an empty list while the document is loading or if it can't be read.
 */
export function useWorkflowSteps(
  scope: string,
  workflowArns: readonly string[],
): (workflowArn: string) => readonly string[] {
  const arns = [...new Set(workflowArns)];
  const detailQueries = useQueries({
    queries: arns.map((arn) => getResourceDetailsQuery(scope, arn)),
  });
  return (workflowArn) => {
    const workflow = detailQueries[arns.indexOf(workflowArn)]?.data?.workflow;
    return workflow?.readable ? workflow.steps.map(({ name }) => name) : [];
  };
}
