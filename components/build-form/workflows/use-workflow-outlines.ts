"use client";
import { type UseQueryResult, useQueries, useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { PortalFailure } from "@/lib/errors/portal-failure";
import { parseWorkflowType } from "@/lib/imagebuilder/arn";
import type { ResourceDetails, WorkflowOutline, WorkflowType } from "@/lib/imagebuilder/views";
import { resourceQueries } from "../api";

type DetailsResult = Pick<UseQueryResult<ResourceDetails>, "data" | "error">;

/** Returns a sentence that explains why the document is unavailable. */
function reasonFor(error: Error): string {
  return error instanceof PortalFailure ? error.portalError.title : "Kiln isn't responding";
}

const invalidArnOutline: WorkflowOutline = {
  readable: false,
  type: "TEST",
  reason: "The ARN above isn't a workflow ARN",
};

/**
 * Returns the outline of a workflow's document, or `undefined` while it is loading. If the document
 * can't be read (denied, not found, no response), the outline has the reason.
 */
function outlineOf(arn: string, { data, error }: DetailsResult): WorkflowOutline | undefined {
  if (data?.workflow) return data.workflow;
  if (!data && !error) return undefined;
  const type = (parseWorkflowType(arn)?.toUpperCase() ?? "TEST") as WorkflowType;
  const reason = error ? reasonFor(error) : "Image Builder returned no document for this workflow";
  return { readable: false, type, reason };
}

/** Returns the outline of one row's workflow, or `undefined` while it is loading. */
export function useWorkflowOutline(arn: string, scope: string): WorkflowOutline | undefined {
  const known = parseWorkflowType(arn) !== null;
  const { data, error } = useQuery({ ...resourceQueries.details(scope, arn), enabled: known });
  return useMemo(
    () => (known ? outlineOf(arn, { data, error }) : invalidArnOutline),
    [known, arn, data, error],
  );
}

/**
 * Returns the outlines of all workflows in the form, by ARN. Each document is fetched once.
 * Workflows whose documents are still loading are omitted.
 */
export function useWorkflowOutlines(
  arns: readonly string[],
  scope: string,
): Record<string, WorkflowOutline> {
  const key = [...new Set(arns)].filter((arn) => parseWorkflowType(arn) !== null).join("\n");
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
