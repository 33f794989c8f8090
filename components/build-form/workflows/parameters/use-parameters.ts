"use client";
import { useCallback } from "react";
import { type FieldErrors, get, useFormContext, useFormState, useWatch } from "react-hook-form";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import { type FormParameter, removeParameter, setParameterValue } from "./merge-parameters";

export function useParameters(row: number) {
  const { control, getValues, getFieldState, setValue, trigger } =
    useFormContext<BuildFormValues>();
  const path = `workflows.${row}.parameters` as const;
  const given = useWatch({ control, name: path });

  const write = useCallback(
    (change: (now: FormParameter[]) => FormParameter[]) =>
      setValue(path, change(getValues(path)), {
        shouldDirty: true,
        // An invalid field is validated on each keystroke, others on blur.
        shouldValidate: getFieldState(path).error !== undefined,
      }),
    [path, getValues, getFieldState, setValue],
  );
  const set = useCallback(
    (name: string, value: string[] | null) =>
      write((now) =>
        value === null
          ? removeParameter(
              now,
              now.findIndex((one) => one.name === name),
            )
          : setParameterValue(now, name, value),
      ),
    [write],
  );
  const removeAt = useCallback(
    (index: number) => write((now) => removeParameter(now, index)),
    [write],
  );
  const check = useCallback(() => void trigger(path), [path, trigger]);
  return { given, write, set, removeAt, check };
}

/** The schema errors of the row's parameters, and whether a submit was attempted. */
export function useParameterErrors(row: number) {
  const { control } = useFormContext<BuildFormValues>();
  const path = `workflows.${row}.parameters` as const;
  const { errors, submitCount } = useFormState({ control, name: path });
  return {
    findMessage: (at: string) => findMessageAt(errors, `${path}.${at}`),
    tried: submitCount > 0,
  };
}

/** The first error message at or below a path, if any. */
function findMessageAt(errors: FieldErrors, path: string): string | undefined {
  return findFirstMessage(get(errors, path));
}

function findFirstMessage(node: unknown): string | undefined {
  if (typeof node !== "object" || node === null) return undefined;
  if ("message" in node && typeof node.message === "string") return node.message;
  if ("ref" in node) return undefined;
  for (const child of Object.values(node)) {
    const message = findFirstMessage(child);
    if (message !== undefined) return message;
  }
  return undefined;
}
