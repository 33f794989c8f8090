"use client";
import { Dialog } from "./dialog";
import { Kbd } from "./kbd";

export interface ShortcutGroup {
  /** The part of the page where these shortcuts work. */
  label: string;
  rows: readonly { keys: readonly string[]; description: string }[];
}

interface ShortcutsDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  groups: readonly ShortcutGroup[];
}

export function ShortcutsDialog({ open, onOpenChange, groups }: ShortcutsDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts">
      <div className="grid gap-4">
        {groups.map(({ label, rows }) => (
          <section key={label} aria-label={label}>
            <h3 className="mb-1 font-medium text-ink-2 text-xs">{label}</h3>
            <dl className="grid grid-cols-[7rem_1fr] items-center gap-y-1.5">
              {rows.map(({ keys, description }) => (
                <div key={description} className="contents">
                  <dt className="flex gap-1">
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dt>
                  <dd>{description}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
