"use client";
import { useEffect } from "react";
import { useFormContext, useFormState } from "react-hook-form";
import type { BuildFormValues } from "@/lib/create-image/form-values";

/** Unfolds a row when a submit finds something wrong in it, so that the summary's links lead there. */
export function useOpensOnError(index: number, setOpen: (open: boolean) => void) {
  const { control } = useFormContext<BuildFormValues>();
  const { errors, submitCount } = useFormState({ control, name: `workflows.${index}` });
  const wrong = errors.workflows?.[index] !== undefined;
  useEffect(() => {
    if (wrong && submitCount > 0) setOpen(true);
  }, [wrong, submitCount, setOpen]);
}
