"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { buildFormSchema } from "@/lib/create-image/form-schema";
import { type BuildFormValues, createEmptyForm } from "@/lib/create-image/form-values";

/**
 * Returns the form, which validates a field on blur and, after a submit, as it changes. The
 * analysis clears errors that a change in another field resolves (see `findResolvedErrors`).
 */
export function useBuildForm() {
  return useForm<BuildFormValues>({
    mode: "onBlur",
    reValidateMode: "onChange",
    shouldFocusError: false,
    defaultValues: createEmptyForm(""),
    resolver: zodResolver(buildFormSchema, undefined, { mode: "sync" }),
  });
}
