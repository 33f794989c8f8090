"use client";
import { useEffect } from "react";
import { useFormContext, useFormState } from "react-hook-form";
import type { BuildFormValues } from "@/lib/create-image/form-values";

interface OpensOnErrorProps {
  index: number;
  setOpen: (open: boolean) => void;
}

/**
 * Expands a row if a submit finds an error in it, so that links of the summary work. A component
 * that renders nothing, because every change of the list notifies it in every row and must not
 * render the rows.
 */
export function OpensOnError({ index, setOpen }: OpensOnErrorProps) {
  const { control } = useFormContext<BuildFormValues>();
  const { errors, submitCount } = useFormState({ control, name: `workflows.${index}` });
  const wrong = errors.workflows?.[index] !== undefined;
  useEffect(() => {
    if (wrong && submitCount > 0) setOpen(true);
  }, [wrong, submitCount, setOpen]);
  return null;
}
