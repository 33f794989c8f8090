"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { buildFormSchema } from "@/lib/create-image/form-schema";
import { type BuildFormValues, emptyForm } from "@/lib/create-image/form-values";

/** The form: checked on leaving a field, checked again while it is typed in. */
export function useBuildForm() {
  return useForm<BuildFormValues>({
    mode: "onTouched",
    reValidateMode: "onChange",
    shouldFocusError: false,
    defaultValues: emptyForm(""),
    resolver: zodResolver(buildFormSchema, undefined, { mode: "sync" }),
  });
}
