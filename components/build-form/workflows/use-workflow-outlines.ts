"use client";
import { type UseQueryResult, useQueries, useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { parseWorkflowType } from "@/lib/imagebuilder/arn";
import type { ResourceDetails, WorkflowOutline, WorkflowType } from "@/lib/imagebuilder/views";
import { resourceQueries } from "../api";
import { useBuildScope } from "../build-scope";
import { describeDetailsError, isNotFoundError } from "../details-error";

type DetailsResult = Pick<UseQueryResult<ResourceDetails>, "data" | "error">;

const invalidArnOutline: WorkflowOutline = {
  readable: false,
  type: "TEST",
  reason: "The ARN above isn't a workflow ARN",
};

/**
 * Returns the outline of a workflow's document, or `undefined` while it is loading. If the document
 * can't be read (denied, not found, no response), the outline has the reason.
 */
function getOutline(
  arn: string,
  region: string,
  { data, error }: DetailsResult,
): WorkflowOutline | undefined {
  if (data?.workflow) return data.workflow;
  if (!data && !error) return undefined;
  const type = (parseWorkflowType(arn)?.toUpperCase() ?? "TEST") as WorkflowType;
  const reason = error
    ? describeDetailsError(arn, region, error)
    : "Image Builder returned no document for this workflow";
  return { readable: false, type, reason, isMissing: isNotFoundError(error) };
}

/** Returns the outline of one row's workflow, or `undefined` while it is loading. */
export function useWorkflowOutline(arn: string): WorkflowOutline | undefined {
  const { scope, region } = useBuildScope();
  const known = parseWorkflowType(arn) !== null;
  const { data, error } = useQuery({ ...resourceQueries.details(scope, arn), enabled: known });
  return useMemo(
    () => (known ? getOutline(arn, region, { data, error }) : invalidArnOutline),
    [known, arn, region, data, error],
  );
}

/**
 * Returns the outlines of workflows by ARN. Omits those that are still loading, and ARNs of other
 * resources.
 */
export function useWorkflowOutlines(arns: readonly string[]): Record<string, WorkflowOutline> {
  const { scope, region } = useBuildScope();
  const key = [...new Set(arns)].filter((arn) => parseWorkflowType(arn) !== null).join("\n");
  const distinct = useMemo(() => (key === "" ? [] : key.split("\n")), [key]);
  return useQueries({
    queries: distinct.map((arn) => resourceQueries.details(scope, arn)),
    combine: useCallback(
      (results: DetailsResult[]) =>
        Object.fromEntries(
          distinct.flatMap((arn, index) => {
            const result = results[index];
            const outline = result && getOutline(arn, region, result);
            return outline ? [[arn, outline]] : [];
          }),
        ),
      [distinct, region],
    ),
  });
}
