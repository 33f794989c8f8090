"use client";
import { type ReactNode, useId } from "react";
import { cx } from "./cx";
import { RequiredMark } from "./field";
import { FieldNotes, type FieldNotesProps, getDescribedByIds } from "./field-notes";

export interface FieldGroupProps extends FieldNotesProps {
  legend: ReactNode;
  id?: string;
  required?: boolean;
  hideLegend?: boolean;
  className?: string;
  children: ReactNode;
}

/** A group of controls for one value, such as radio cards or switches. */
export function FieldGroup(props: FieldGroupProps) {
  const { legend, required, hideLegend, className, children, ...notes } = props;
  const generatedId = useId();
  const id = props.id ?? generatedId;
  return (
    <fieldset
      id={id}
      aria-describedby={getDescribedByIds(id, notes)}
      className={cx("min-w-0", className)}
    >
      <legend className={cx("mb-1.5 font-medium", hideLegend && "sr-only")}>
        {legend}
        {required ? <RequiredMark /> : null}
      </legend>
      {children}
      <FieldNotes id={id} {...notes} />
    </fieldset>
  );
}
