"use client";
import { Skeleton } from "@/components/ui/skeleton";
import type { WorkflowOutline } from "@/lib/imagebuilder/views";
import { FreeParameters } from "./free-parameters";
import { ParameterFields } from "./parameter-fields";

interface WorkflowParametersProps {
  row: number;
  workflow: string;
  /** `undefined` while the document is loading. */
  outline: WorkflowOutline | undefined;
}

/**
 * The parameters of a row as defined by its document or else by AWS; free if neither is readable.
 */
export function WorkflowParameters({ row, workflow, outline }: WorkflowParametersProps) {
  if (outline === undefined) return <Skeleton className="h-16 w-full" />;
  if (!outline.readable && !outline.parameters) {
    return <FreeParameters row={row} workflow={workflow} reason={outline.reason} />;
  }
  return (
    <>
      {outline.readable ? null : (
        <p className="text-ink-2">
          The workflow document can't be read. {outline.reason.replace(/[.\s]*$/, ".")} The
          parameters below are the ones that AWS lists for this workflow.
        </p>
      )}
      <ParameterFields row={row} workflow={workflow} specs={outline.parameters ?? []} />
    </>
  );
}
