"use client";
import { SectionSkeleton } from "@/components/domain/section-skeleton";
import type { WorkflowOutline } from "@/lib/imagebuilder/views";
import { FreeFormParameters } from "./free-form-parameters";
import { ParameterFields } from "./parameter-fields";

interface WorkflowParametersProps {
  row: number;
  workflow: string;
  /** The outline of the workflow's document, or `undefined` while the document is loading. */
  outline: WorkflowOutline | undefined;
}

/**
 * The parameters of a row as defined by its document, or else by AWS. If neither is readable, the
 * parameters are free-form.
 */
export function WorkflowParameters({ row, workflow, outline }: WorkflowParametersProps) {
  if (outline === undefined) return <SectionSkeleton lines={2} padded={false} />;
  if (!outline.readable && !outline.parameters) {
    return <FreeFormParameters row={row} workflow={workflow} reason={outline.reason} />;
  }
  return (
    <>
      {outline.readable ? null : (
        <p className="text-ink-2">
          The workflow document can't be read. {outline.reason.replace(/[.\s]*$/, ".")} These are
          the parameters that Image Builder lists for this workflow.
        </p>
      )}
      <ParameterFields row={row} workflow={workflow} specs={outline.parameters ?? []} />
    </>
  );
}
