"use client";
import { type FieldPath, useFormContext, useFormState } from "react-hook-form";
import { findFormField } from "@/lib/create-image/fields";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import { useFieldAdvice, useImmediateFieldError } from "../analysis/analysis-context";

export type FormFieldPath = FieldPath<BuildFormValues>;

/**
 * Returns a field's label, help, and messages. Renders again only when its state or advice changes.
 */
export function useFieldNotes(path: FormFieldPath) {
  const { control, getFieldState } = useFormContext<BuildFormValues>();
  const formState = useFormState({ control, name: path, exact: true });
  const { error } = getFieldState(path, formState);
  const { warning, info } = useFieldAdvice(path);
  const immediateError = useImmediateFieldError(path);
  const field = findFormField(path);
  const root = (error as { root?: { message?: string } } | undefined)?.root;
  return {
    id: path,
    label: field?.label ?? path,
    help: field?.help,
    constraint: field?.constraint,
    error: error?.message ?? root?.message ?? immediateError,
    warning,
    info,
  };
}
