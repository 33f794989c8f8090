"use client";
import { useEffect } from "react";
import { useFormContext, useFormState } from "react-hook-form";
import type { BuildFormValues } from "@/lib/create-image/form-values";

interface OpensOnErrorProps {
  index: number;
  setOpen: (open: boolean) => void;
}

/**
 * Unfolds a row when a submit finds something wrong in it, so that the summary's links lead there.
 * Renders nothing, and is a component for that: every change of the list wakes it in every row,
 * which must not render the rows.
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
