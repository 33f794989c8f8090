"use client";
import { type ReactNode, useId, useMemo } from "react";
import { cx } from "./cx";
import { FieldContext } from "./field-context";
import { describedByNotes, FieldNotes, type FieldNotesProps } from "./field-notes";

export interface FieldProps extends FieldNotesProps {
  label: ReactNode;
  /** The control's id; give one where a summary links to the field. Made up otherwise. */
  id?: string;
  required?: boolean;
  /** Said beside the label of a field that may stay empty. */
  optional?: boolean;
  /** Hides the label from sight, e.g. in a row whose column names it. */
  hideLabel?: boolean;
  /** A small control at the right end of the label's line. */
  action?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A label, one control and its notes. The control inside takes id and aria attributes by itself. */
export function Field(props: FieldProps) {
  const { label, required, optional, hideLabel, action, className, children, ...notes } = props;
  const made = useId();
  const id = props.id ?? made;
  const describedBy = describedByNotes(id, notes);
  const invalid = Boolean(notes.error);
  const wiring = useMemo(
    () => ({ id, describedBy, invalid, required: Boolean(required) }),
    [id, describedBy, invalid, required],
  );
  return (
    <div className={cx("min-w-0", className)}>
      <div className={cx("mb-1.5 flex items-baseline gap-2", hideLabel && !action && "sr-only")}>
        <label htmlFor={id} className={cx("font-medium", hideLabel && "sr-only")}>
          {label}
          {required ? <RequiredMark /> : null}
          {optional ? <span className="ml-1 font-normal text-ink-3 text-xs"> optional</span> : null}
        </label>
        {action ? <span className="ml-auto">{action}</span> : null}
      </div>
      <FieldContext.Provider value={wiring}>{children}</FieldContext.Provider>
      <FieldNotes id={id} {...notes} />
    </div>
  );
}

/** The star beside a required label; the control itself says aria-required. */
export function RequiredMark() {
  return (
    <span aria-hidden className="ml-0.5 text-bad">
      *
    </span>
  );
}
