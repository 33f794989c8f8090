"use client";
import { useFormContext } from "react-hook-form";
import { Select } from "@/components/ui/select";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import { FormField } from "../../fields/form-field";

/** What the build does when the workflow fails. */
export function OnFailureField({ index, name }: { index: number; name: string }) {
  const { register } = useFormContext<BuildFormValues>();
  const path = `workflows.${index}.onFailure` as const;
  return (
    <FormField
      path={path}
      label={
        <>
          If it fails<span className="sr-only">: {name}</span>
        </>
      }
    >
      <Select
        {...register(path)}
        placeholder="Default: abort the build"
        options={[
          { value: "CONTINUE", label: "CONTINUE with the next workflow" },
          { value: "ABORT", label: "ABORT the build" },
        ]}
      />
    </FormField>
  );
}
