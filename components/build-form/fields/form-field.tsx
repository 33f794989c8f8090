"use client";
import type { ReactNode } from "react";
import { Field, type FieldProps } from "@/components/ui/field";
import { type FormFieldPath, useFieldNotes } from "./use-field-notes";

interface FormFieldProps {
  path: FormFieldPath;
  /** Replaces the catalog's label. */
  label?: ReactNode;
  hideLabel?: FieldProps["hideLabel"];
  required?: boolean;
  optional?: boolean;
  /** Hides the help, constraint, and info (for example, in a row with column headings). */
  bare?: boolean;
  /** Hides the constraint (for example, where people choose from a list). */
  hideConstraint?: boolean;
  action?: ReactNode;
  className?: string;
  children: ReactNode;
}

export function FormField(props: FormFieldProps) {
  const { path, label, bare, hideConstraint, children, ...rest } = props;
  const notes = useFieldNotes(path);
  return (
    <Field
      {...rest}
      id={notes.id}
      label={label ?? notes.label}
      help={bare ? undefined : notes.help}
      constraint={bare || hideConstraint ? undefined : notes.constraint}
      error={notes.error}
      warning={notes.warning || undefined}
      info={bare ? undefined : notes.info}
    >
      {children}
    </Field>
  );
}
