"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { buildFormSchema } from "@/lib/create-image/form-schema";
import { type BuildFormValues, createEmptyForm } from "@/lib/create-image/form-values";

/**
 * Returns the form, which validates fields on blur. During typing, the analysis clears resolved
 * errors, because React Hook Form's revalidation would also mark a new row as invalid at once.
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
