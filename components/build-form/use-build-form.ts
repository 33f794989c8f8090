"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { buildFormSchema } from "@/lib/create-image/form-schema";
import { type BuildFormValues, emptyForm } from "@/lib/create-image/form-values";

/**
 * The form: checked on leaving a field. While it is typed in, the analysis takes errors away that
 * are put right; the library's own check on touched fields would also call a row wrong the moment
 * it is added.
 */
export function useBuildForm() {
  return useForm<BuildFormValues>({
    mode: "onBlur",
    reValidateMode: "onChange",
    shouldFocusError: false,
    defaultValues: emptyForm(""),
    resolver: zodResolver(buildFormSchema, undefined, { mode: "sync" }),
  });
}
