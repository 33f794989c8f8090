"use client";
import { Plus } from "lucide-react";
import { useRef } from "react";
import { flushSync } from "react-dom";
import { Button } from "@/components/ui/button";
import { FreeFormParameter } from "./free-form-parameter";
import { useParameterErrors, useParameters } from "./use-parameters";

interface FreeFormParametersProps {
  row: number;
  workflow: string;
  /** The reason why the document's parameters can't be shown. */
  reason: string;
}

/** Edits free-form names and values, for a workflow whose document can't be read. */
export function FreeFormParameters({ row, workflow, reason }: FreeFormParametersProps) {
  const { given, write, removeAt, check } = useParameters(row);
  const { findMessage } = useParameterErrors(row);
  const addButton = useRef<HTMLButtonElement>(null);
  const path = `workflows.${row}.parameters`;
  return (
    <div className="grid gap-3">
      <p className="text-ink-2">
        The workflow document can't be read, so its parameters are unknown.{" "}
        {reason.replace(/[.\s]*$/, ".")} Enter each parameter name exactly as it appears in the
        document.
      </p>
      {given.map((parameter, index) => (
        <FreeFormParameter
          // Names can be empty or repeat while being typed, so only the index identifies a row.
          // biome-ignore lint/suspicious/noArrayIndexKey: every field of the row is controlled
          key={index}
          id={`${path}.${index}`}
          workflow={workflow}
          parameter={parameter}
          nameError={findMessage(`${index}.name`)}
          valueError={findMessage(`${index}.value`)}
          onChange={(next) => write((now) => now.map((one, at) => (at === index ? next : one)))}
          onRemove={() => {
            flushSync(() => removeAt(index));
            addButton.current?.focus();
          }}
          onLeave={check}
        />
      ))}
      <div>
        <Button
          size="sm"
          icon={<Plus aria-hidden size={14} />}
          ref={addButton}
          onClick={() => {
            flushSync(() => write((now) => [...now, { name: "", value: [""] }]));
            document.getElementById(`${path}.${given.length}.name`)?.focus();
          }}
        >
          Add parameter
          <span className="sr-only"> to {workflow}</span>
        </Button>
      </div>
    </div>
  );
}
