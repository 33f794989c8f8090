import { type BuildFormValues, emptyForm } from "@/lib/create-image/form-values";

/** True if a form has only defaults and its client token, so there is nothing to lose. */
export function isBlank(values: BuildFormValues): boolean {
  return JSON.stringify({ ...emptyForm(""), ...values, clientToken: "" }) === blank;
}

const blank = JSON.stringify(emptyForm(""));
