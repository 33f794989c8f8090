"use client";
import { useRef } from "react";
import { flushSync } from "react-dom";
import { formatUnsetParameterPath } from "@/lib/create-image/fields";
import type { WorkflowParameterSpec } from "@/lib/imagebuilder/views";
import { mergeParameters } from "./merge-parameters";
import { ParameterField } from "./parameter-field";
import { UnexpectedParameterNote } from "./unexpected-parameter-note";
import { useParameterErrors, useParameters } from "./use-parameters";

interface ParameterFieldsProps {
  /** The row's index in the form. */
  row: number;
  workflow: string;
  specs: readonly WorkflowParameterSpec[];
}

/** The parameters defined by the document, followed by the request's other parameters. */
export function ParameterFields({ row, workflow, specs }: ParameterFieldsProps) {
  const { given, set, removeAt, check } = useParameters(row);
  const { findMessage, tried } = useParameterErrors(row);
  const containerRef = useRef<HTMLDivElement>(null);
  const merged = mergeParameters(specs, given);
  const firstMissing = merged.find((one) => one.kind === "declared" && one.missing);
  const path = `workflows.${row}.parameters`;
  if (merged.length === 0) return <p className="text-ink-2">This workflow takes no parameters.</p>;
  return (
    <div ref={containerRef} className="grid items-start gap-x-4 gap-y-4 @xl:grid-cols-2">
      {merged.map((one, position) =>
        one.kind === "declared" ? (
          <ParameterField
            key={one.name}
            parameter={one}
            id={
              one.index === -1 ? formatUnsetParameterPath(path, position) : `${path}.${one.index}`
            }
            anchorId={one === firstMissing ? path : undefined}
            workflow={workflow}
            error={one.index === -1 ? undefined : findMessage(String(one.index))}
            tried={tried}
            onSet={set}
            onLeave={check}
          />
        ) : (
          <UnexpectedParameterNote
            key={`unexpected-${one.index}`}
            id={`${path}.${one.index}`}
            parameter={one}
            workflow={workflow}
            onRemove={() => {
              flushSync(() => removeAt(one.index));
              containerRef.current
                ?.querySelector<HTMLElement>("input, select, textarea, button")
                ?.focus();
            }}
          />
        ),
      )}
    </div>
  );
}
