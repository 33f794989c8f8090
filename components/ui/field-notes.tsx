import { CircleAlert, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { toBreakable } from "./breakable";
import { cx } from "./cx";

export interface FieldNotesProps {
  /** The purpose of the field, in a sentence. */
  help?: ReactNode;
  /** The allowed values, such as "1 to 128 characters". */
  constraint?: ReactNode;
  /** The problem and how to fix it. */
  error?: ReactNode;
  /** A warning that doesn't block submission. */
  warning?: ReactNode;
  /** A note on the current value. */
  info?: ReactNode;
}

/**
 * Returns the ids of the present notes for aria-describedby, with the error first, or undefined if
 * there are none.
 */
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
    <div className="mt-1.5 grid gap-1 text-pretty text-xs">
      {error ? (
        <IconNote id={`${id}-error`} icon={CircleAlert} className="text-bad">
          {error}
        </IconNote>
      ) : null}
      {warning ? (
        <IconNote id={`${id}-warning`} icon={TriangleAlert} className="text-warn">
          {warning}
        </IconNote>
      ) : null}
      {help ? (
        <p id={`${id}-help`} className="text-ink-2">
          {toBreakable(help)}
        </p>
      ) : null}
      {constraint ? (
        <p id={`${id}-constraint`} className="text-ink-3">
          {toBreakable(constraint)}
        </p>
      ) : null}
      {info ? (
        <IconNote id={`${id}-info`} icon={Info} className="text-info">
          {info}
        </IconNote>
      ) : null}
    </div>
  );
}

interface IconNoteProps {
  id: string;
  icon: LucideIcon;
  className: string;
  children: ReactNode;
}

function IconNote({ id, icon: Icon, className, children }: IconNoteProps) {
  return (
    <p id={id} className={cx("flex gap-1.5", className)}>
      <Icon aria-hidden size={14} className="mt-px shrink-0" />
      <span className="min-w-0">{toBreakable(children)}</span>
    </p>
  );
}
