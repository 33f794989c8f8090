import { type BuildFormValues, createEmptyForm } from "@/lib/create-image/form-values";

/**
 * Returns true if a form has only defaults and its client token, so that there is nothing to lose.
 */
export function isFormBlank(values: BuildFormValues): boolean {
  return JSON.stringify({ ...createEmptyForm(""), ...values, clientToken: "" }) === blank;
}

const blank = JSON.stringify(createEmptyForm(""));
