"use client";
import { useEffect } from "react";
import { useFormContext, useFormState } from "react-hook-form";
import type { BuildFormValues } from "@/lib/create-image/form-values";

interface RowErrorExpanderProps {
  index: number;
  setOpen: (open: boolean) => void;
}

/**
 * Expands a row that has an error after a submit, so that the links in the error summary work. It
 * is a separate component, so that a change to the list renders only this component again instead
 * of every row.
 */
export function RowErrorExpander({ index, setOpen }: RowErrorExpanderProps) {
  const { control } = useFormContext<BuildFormValues>();
  const { errors, submitCount } = useFormState({ control, name: `workflows.${index}` });
  const hasError = errors.workflows?.[index] !== undefined;
  useEffect(() => {
    if (hasError && submitCount > 0) setOpen(true);
  }, [hasError, submitCount, setOpen]);
  return null;
}
