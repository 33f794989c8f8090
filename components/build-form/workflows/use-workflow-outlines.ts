"use client";
import { type UseQueryResult, useQueries, useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { PortalFailure } from "@/lib/errors/portal-failure";
import { workflowTypeOf } from "@/lib/imagebuilder/arn";
import type { ResourceDetails, WorkflowOutline, WorkflowType } from "@/lib/imagebuilder/views";
import { resourceQueries } from "../api";

type DetailsResult = Pick<UseQueryResult<ResourceDetails>, "data" | "error">;

/** Why the document is unavailable, as a sentence. */
function reasonFor(error: Error): string {
  return error instanceof PortalFailure ? error.portalError.title : "Kiln isn't responding";
}

const namesNoWorkflow: WorkflowOutline = {
  readable: false,
  type: "TEST",
  reason: "The ARN above isn't a workflow ARN",
};

/**
 * The outline of a workflow's document; `undefined` while loading. If it can't be read (denied, not
 * found, no response), the outline says why.
 */
function outlineOf(arn: string, { data, error }: DetailsResult): WorkflowOutline | undefined {
  if (data?.workflow) return data.workflow;
  if (!data && !error) return undefined;
  const type = (workflowTypeOf(arn)?.toUpperCase() ?? "TEST") as WorkflowType;
  const reason = error ? reasonFor(error) : "Image Builder returned no document for this workflow";
  return { readable: false, type, reason };
}

/** The outline of one row's workflow; `undefined` while loading. */
export function useWorkflowOutline(arn: string, scope: string): WorkflowOutline | undefined {
  const known = workflowTypeOf(arn) !== null;
  const { data, error } = useQuery({ ...resourceQueries.details(scope, arn), enabled: known });
  return useMemo(
    () => (known ? outlineOf(arn, { data, error }) : namesNoWorkflow),
    [known, arn, data, error],
  );
}

/**
 * The outlines of all workflows in the form, by ARN. Each document is fetched once; those still
 * loading are left out.
 */
export function useWorkflowOutlines(
  arns: readonly string[],
  scope: string,
): Record<string, WorkflowOutline> {
  const key = [...new Set(arns)].filter((arn) => workflowTypeOf(arn) !== null).join("\n");
  const distinct = useMemo(() => (key === "" ? [] : key.split("\n")), [key]);
  return useQueries({
    queries: distinct.map((arn) => resourceQueries.details(scope, arn)),
    combine: useCallback(
      (results: DetailsResult[]) =>
        Object.fromEntries(
          distinct.flatMap((arn, index) => {
            const result = results[index];
            const outline = result && outlineOf(arn, result);
            return outline ? [[arn, outline]] : [];
          }),
        ),
      [distinct],
    ),
  });
}
