import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

export interface FieldNotesProps {
  /** The purpose of the field, in a sentence. */
  help?: ReactNode;
  /** The allowed values, such as "1 to 128 characters". */
  constraint?: ReactNode;
  /** The problem and how to fix it. */
  error?: ReactNode;
  /** A warning that doesn't block the submit. */
  warning?: ReactNode;
  /** A note on the current value. */
  info?: ReactNode;
}

/** Returns the ids of the present notes for aria-describedby, with the error first. */
export function getDescribedByIds(id: string, notes: FieldNotesProps): string | undefined {
  const present = [
    notes.error && `${id}-error`,
    notes.warning && `${id}-warning`,
    notes.help && `${id}-help`,
    notes.constraint && `${id}-constraint`,
    notes.info && `${id}-info`,
  ].filter(Boolean);
  return present.length > 0 ? present.join(" ") : undefined;
}

/** The error, warning, help, constraint and note on the value under a control. */
export function FieldNotes({
  id,
  help,
  constraint,
  error,
  warning,
  info,
}: FieldNotesProps & { id: string }) {
  if (!help && !constraint && !error && !warning && !info) return null;
  return (
    <div className="mt-1.5 grid gap-1 text-xs">
      {error ? (
        <p id={`${id}-error`} className="flex gap-1.5 text-bad">
          <CircleAlert aria-hidden size={14} className="mt-px shrink-0" />
          <span className="min-w-0">{error}</span>
        </p>
      ) : null}
      {warning ? (
        <p id={`${id}-warning`} className="flex gap-1.5 text-warn">
          <TriangleAlert aria-hidden size={14} className="mt-px shrink-0" />
          <span className="min-w-0">{warning}</span>
        </p>
      ) : null}
      {help ? (
        <p id={`${id}-help`} className="text-ink-2">
          {help}
        </p>
      ) : null}
      {constraint ? (
        <p id={`${id}-constraint`} className="text-ink-3">
          {constraint}
        </p>
      ) : null}
      {info ? (
        <p id={`${id}-info`} className="flex gap-1.5 text-info">
          <Info aria-hidden size={14} className="mt-px shrink-0" />
          <span className="min-w-0">{info}</span>
        </p>
      ) : null}
    </div>
  );
}
