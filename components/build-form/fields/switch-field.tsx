"use client";
import { type FieldPathByValue, useFormContext } from "react-hook-form";
import { FieldNotes, getDescribedByIds } from "@/components/ui/field-notes";
import { Switch } from "@/components/ui/switch";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import { useFieldNotes } from "./use-field-notes";

export function SwitchField({ path }: { path: FieldPathByValue<BuildFormValues, boolean> }) {
  const { register } = useFormContext<BuildFormValues>();
  const { id, label, help, error, warning, info } = useFieldNotes(path);
  const notes = { error, warning: warning || undefined, help, info };
  return (
    <div>
      <Switch
        {...register(path)}
        id={id}
        label={label}
        aria-describedby={getDescribedByIds(id, notes)}
      />
      <div className="pl-11">
        <FieldNotes id={id} {...notes} />
      </div>
    </div>
  );
}
