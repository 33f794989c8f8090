"use client";
import { useFormContext, useWatch } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import type { WorkflowArnType } from "@/lib/imagebuilder/arn";
import { useFieldNotes } from "../../fields/use-field-notes";

interface OnFailureFieldProps {
  index: number;
  name: string;
  type: WorkflowArnType | null;
}

const isSet = (onFailure: string) => onFailure !== "";

/**
 * The build's reaction to a failed test. A failure of any other workflow always fails the build,
 * but a value that it has from an import or a changed ARN stays visible until cleared.
 */
export function OnFailureField({ index, name, type }: OnFailureFieldProps) {
  const { control } = useFormContext<BuildFormValues>();
  const path = `workflows.${index}.onFailure` as const;
  const hasValue = useWatch({ control, name: path, compute: isSet });
  return type === "test" || hasValue ? <FailureAction index={index} name={name} /> : null;
}

function FailureAction({ index, name }: Omit<OnFailureFieldProps, "type">) {
  const { register } = useFormContext<BuildFormValues>();
  const path = `workflows.${index}.onFailure` as const;
  const { id, help, error, warning } = useFieldNotes(path);
  return (
    <Field
      id={id}
      help={help}
      error={error}
      warning={warning || undefined}
      label={
        <>
          On failure<span className="sr-only"> of {name}</span>
        </>
      }
    >
      <Select
        {...register(path)}
        placeholder="Default: abort the build"
        options={[
          { value: "CONTINUE", label: "Continue with the next workflow" },
          { value: "ABORT", label: "Abort the build" },
        ]}
      />
    </Field>
  );
}
