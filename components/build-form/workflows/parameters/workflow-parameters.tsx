"use client";
import { Skeleton } from "@/components/ui/skeleton";
import type { WorkflowOutline } from "@/lib/imagebuilder/views";
import { FreeParameters } from "./free-parameters";
import { ParameterFields } from "./parameter-fields";

interface WorkflowParametersProps {
  row: number;
  workflow: string;
  /** `undefined` while the document is being read. */
  outline: WorkflowOutline | undefined;
}

/** The parameters of a row: as its document declares them, or free where that can't be read. */
export function WorkflowParameters({ row, workflow, outline }: WorkflowParametersProps) {
  if (outline === undefined) return <Skeleton className="h-16 w-full" />;
  return outline.readable ? (
    <ParameterFields row={row} workflow={workflow} specs={outline.parameters} />
  ) : (
    <FreeParameters row={row} workflow={workflow} reason={outline.reason} />
  );
}
