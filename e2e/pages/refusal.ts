import { expect } from "@playwright/test";
import type { CreateImageRequest } from "@/lib/create-image/request";
import type { BuildForm } from "./build-form";

/** What every control of the form holds, hidden ones and switches too. */
function valuesOf(form: BuildForm): Promise<string[]> {
  return form.form.locator("input, select, textarea").evaluateAll((controls) =>
    controls.map((control) => {
      const { id, name, value, checked } = control as HTMLInputElement;
      return `${id || name}: ${value}${checked ? " (checked)" : ""}`;
    }),
  );
}

/** What was typed when a request was sent, to be found again afterwards. */
export interface Typed {
  token: string;
  request: CreateImageRequest;
  values: string[];
}

/** Waits until the form is complete, and submits it. */
export async function submitTyped(form: BuildForm): Promise<Typed> {
  await form.untilComplete();
  const request = await form.shownRequest();
  const typed = { token: await form.token, request, values: await valuesOf(form) };
  await form.submit();
  return typed;
}

/** Every value is where it was, the client token among them; more may have been unfolded. */
export async function expectIntact(form: BuildForm, typed: Typed): Promise<void> {
  expect(await form.token).toBe(typed.token);
  expect(await form.shownRequest()).toEqual(typed.request);
  expect(await valuesOf(form)).toEqual(expect.arrayContaining(typed.values));
}
