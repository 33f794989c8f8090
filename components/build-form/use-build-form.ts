"use client";
import { toNestErrors } from "@hookform/resolvers";
import { type FieldErrors, type Resolver, useForm } from "react-hook-form";
import { formProblems } from "@/lib/create-image/form-problems";
import { type BuildFormValues, emptyForm } from "@/lib/create-image/form-values";

/** Shows the first problem of each field. */
const resolver: Resolver<BuildFormValues> = (values, _context, options) => {
  const problems = formProblems(values);
  if (problems.length === 0) return { values, errors: {} };
  const errors: Record<string, { type: string; message: string }> = {};
  for (const { path, message } of problems) errors[path.join(".")] ??= { type: "custom", message };
  return { values: {}, errors: toNestErrors(errors as FieldErrors<BuildFormValues>, options) };
};

/**
 * The form, which validates fields on blur. During typing, the analysis clears resolved errors;
 * React Hook Form's revalidation would also mark a new row as invalid at once.
 */
export function useBuildForm() {
  return useForm<BuildFormValues>({
    mode: "onBlur",
    reValidateMode: "onChange",
    shouldFocusError: false,
    defaultValues: emptyForm(""),
    resolver,
  });
}
