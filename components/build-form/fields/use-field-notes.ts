"use client";
import { type FieldPath, useFormContext, useFormState } from "react-hook-form";
import { fieldAt } from "@/lib/create-image/field-path";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import { useAdviceAt, useProblemAt } from "../analysis/analysis-context";

export type FormPath = FieldPath<BuildFormValues>;

/** The label, help, error and advice of one field. Renders again only when one of these changes. */
export function useFieldNotes(path: FormPath) {
  const { control, getFieldState } = useFormContext<BuildFormValues>();
  const formState = useFormState({ control, name: path, exact: true });
  const { error } = getFieldState(path, formState);
  const { warning, info } = useAdviceAt(path);
  const standing = useProblemAt(path);
  const field = fieldAt(path)?.field;
  const root = (error as { root?: { message?: string } } | undefined)?.root;
  return {
    id: path,
    label: field?.label ?? path,
    help: field?.help,
    constraint: field?.constraint,
    error: error?.message ?? root?.message ?? standing,
    warning,
    info,
  };
}
