import { expect } from "@playwright/test";
import type { CreateImageRequest } from "@/lib/create-image/request";
import type { BuildForm } from "./build-form";

/** The values of all controls of the form, including hidden ones and switches. */
function valuesOf(form: BuildForm): Promise<string[]> {
  return form.form.locator("input, select, textarea").evaluateAll((controls) =>
    controls.map((control) => {
      const { id, name, value, checked } = control as HTMLInputElement;
      return `${id || name}: ${value}${checked ? " (checked)" : ""}`;
    }),
  );
}

/** The form's input when a request was sent, for later comparison. */
export interface SubmittedInput {
  token: string;
  request: CreateImageRequest;
  values: string[];
}

/** Waits until the form is complete, submits it, and returns its input. */
export async function submitWhenComplete(form: BuildForm): Promise<SubmittedInput> {
  await form.untilComplete();
  const request = await form.shownRequest();
  const typed = { token: await form.token, request, values: await valuesOf(form) };
  await form.submit();
  return typed;
}

/**
 * Expects every value, including the client token, to be unchanged. More sections can be expanded
 * than before.
 */
export async function expectInputUnchanged(form: BuildForm, typed: SubmittedInput): Promise<void> {
  expect(await form.token).toBe(typed.token);
  expect(await form.shownRequest()).toEqual(typed.request);
  expect(await valuesOf(form)).toEqual(expect.arrayContaining(typed.values));
}
