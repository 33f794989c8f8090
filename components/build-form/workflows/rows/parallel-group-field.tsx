"use client";
import { useId, useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import type { WorkflowArnType } from "@/lib/imagebuilder/arn";
import { useFieldNotes } from "../../fields/use-field-notes";
import { listGroupNames } from "../parallel-groups";

interface ParallelGroupFieldProps {
  index: number;
  name: string;
  type: WorkflowArnType | null;
}

const isSet = (group: string) => group !== "";

/**
 * The parallel group of a test. A group on another type of workflow, from an import or a changed
 * ARN, stays visible until cleared.
 */
export function ParallelGroupField({ index, name, type }: ParallelGroupFieldProps) {
  const { control } = useFormContext<BuildFormValues>();
  const path = `workflows.${index}.parallelGroup` as const;
  const hasValue = useWatch({ control, name: path, compute: isSet });
  return type === "test" || hasValue ? <GroupName index={index} name={name} /> : null;
}

function GroupName({ index, name }: { index: number; name: string }) {
  const { register, getValues } = useFormContext<BuildFormValues>();
  const [names, setNames] = useState<string[]>([]);
  const listId = useId();
  const path = `workflows.${index}.parallelGroup` as const;
  const { id, help, error, warning, info } = useFieldNotes(path);
  return (
    <Field
      id={id}
      help={help}
      info={info}
      error={error}
      warning={warning || undefined}
      label={
        <>
          Parallel group<span className="sr-only"> for {name}</span>
        </>
      }
      optional
    >
      <TextInput
        {...register(path)}
        list={listId}
        placeholder="None (runs alone)"
        onFocus={() => setNames(listGroupNames(getValues("workflows"), index))}
      />
      <datalist id={listId}>
        {names.map((group) => (
          <option key={group} value={group} />
        ))}
      </datalist>
    </Field>
  );
}
