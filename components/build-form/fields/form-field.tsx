"use client";
import { Info } from "lucide-react";
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
  /** Hides the help and constraint, for example in a row with column headings. */
  bare?: boolean;
  /** Hides the constraint, for example where people choose from a list. */
  hideConstraint?: boolean;
  action?: ReactNode;
  className?: string;
  /** The control of the field. */
  children: ReactNode;
}

/**
 * A field of the request, with its label, help, constraint, error and advice around one control.
 */
export function FormField(props: FormFieldProps) {
  const { path, label, bare, hideConstraint, children, ...rest } = props;
  const notes = useFieldNotes(path);
  const words = bare ? undefined : <FieldHelp help={notes.help} info={notes.info} />;
  return (
    <Field
      {...rest}
      id={notes.id}
      label={label ?? notes.label}
      help={words}
      constraint={bare || hideConstraint ? undefined : notes.constraint}
      error={notes.error}
      warning={notes.warning || undefined}
    >
      {children}
    </Field>
  );
}

/** The help text, followed by notes on the current value. */
export function FieldHelp({ help, info }: { help: string | undefined; info: string }) {
  return (
    <>
      {help}
      {info ? (
        <span className="mt-1 flex gap-1.5 text-info">
          <Info aria-hidden size={14} className="mt-px shrink-0" />
          <span className="min-w-0">{info}</span>
        </span>
      ) : null}
    </>
  );
}
