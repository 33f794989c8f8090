"use client";
import { createContext, useContext } from "react";

interface FieldAttributes {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
  required: boolean;
}

export const FieldContext = createContext<FieldAttributes | null>(null);

interface ControlAttributes {
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean | "true" | "false" | "grammar" | "spelling";
  "aria-required"?: boolean | "true" | "false";
}

/**
 * The id and aria attributes that a control takes from its Field. The control's own attributes take
 * precedence, except that descriptions are combined.
 */
export function useFieldControl(own: ControlAttributes) {
  const field = useContext(FieldContext);
  const describedBy = [own["aria-describedby"], field?.describedBy].filter(Boolean).join(" ");
  return {
    id: own.id ?? field?.id,
    "aria-describedby": describedBy || undefined,
    "aria-invalid": own["aria-invalid"] ?? (field?.invalid ? true : undefined),
    "aria-required": own["aria-required"] ?? (field?.required ? true : undefined),
  };
}
