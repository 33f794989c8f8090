"use client";
import { Info } from "lucide-react";
import type { ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { type FormPath, useFieldNotes } from "./use-field-notes";

interface FormFieldProps {
  path: FormPath;
  /** Replaces the catalog's label. */
  label?: ReactNode;
  hideLabel?: boolean;
  required?: boolean;
  optional?: boolean;
  /** Hides help and constraint, e.g. in a row with column headings. */
  bare?: boolean;
  /** Hides the constraint, e.g. where people choose from a list. */
  hideConstraint?: boolean;
  action?: ReactNode;
  className?: string;
  /** One control. */
  children: ReactNode;
}

/** A field of the request: label, help, constraint, error and advice around one control. */
export function FormField(props: FormFieldProps) {
  const { path, label, bare, hideConstraint, children, ...rest } = props;
  const notes = useFieldNotes(path);
  const words = bare ? undefined : <HelpWithInfo help={notes.help} info={notes.info} />;
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
export function HelpWithInfo({ help, info }: { help: string | undefined; info: string }) {
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
