import { type BuildFormValues, emptyForm } from "@/lib/create-image/form-values";

/** Whether a form holds nothing but defaults and its token: no work that could be lost. */
export function isBlank(values: BuildFormValues): boolean {
  return JSON.stringify({ ...emptyForm(""), ...values, clientToken: "" }) === blank;
}

const blank = JSON.stringify(emptyForm(""));
