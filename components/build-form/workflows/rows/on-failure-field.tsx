"use client";
import { useFormContext } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import { useFieldNotes } from "../../fields/use-field-notes";

/** What the build does when the workflow fails. */
export function OnFailureField({ index, name }: { index: number; name: string }) {
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
          If it fails<span className="sr-only">: {name}</span>
        </>
      }
    >
      <Select
        {...register(path)}
        placeholder="Default: abort"
        options={[
          { value: "CONTINUE", label: "CONTINUE: go on with the next workflow" },
          { value: "ABORT", label: "ABORT: stop the build" },
        ]}
      />
    </Field>
  );
}
