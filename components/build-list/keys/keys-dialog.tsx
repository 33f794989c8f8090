"use client";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";

interface KeysDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Whether builds can be chosen here. */
  selectable: boolean;
}

const moving = [
  { keys: ["↑", "↓"], what: "Go to the build above or below" },
  { keys: ["Home", "End"], what: "Go to the first or the last loaded build" },
  { keys: ["PgUp", "PgDn"], what: "Scroll by one screen" },
  { keys: ["Enter"], what: "Open the build" },
];
const choosing = [
  { keys: ["X"], what: "Select or deselect the build (also Space)" },
  { keys: ["Shift", "X"], what: "Select everything from the last selected build to here" },
  { keys: ["Shift", "↓"], what: "Extend the selection while moving" },
  { keys: ["Esc"], what: "Clear the selection" },
];
const anywhere = [
  { keys: ["J", "K"], what: "Go to the next or the previous build" },
  { keys: ["/"], what: "Search builds" },
  { keys: ["Ctrl", "K"], what: "Search everything" },
  { keys: ["?"], what: "Show these shortcuts" },
];

/** The list's keys. */
export function KeysDialog({ open, onOpenChange, selectable }: KeysDialogProps) {
  const groups = [
    { label: "Anywhere on this page", rows: anywhere },
    { label: "On a build", rows: selectable ? [...moving, ...choosing] : moving },
  ];
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts">
      <div className="grid gap-4">
        {groups.map(({ label, rows }) => (
          <section key={label} aria-label={label}>
            <h3 className="mb-1 font-medium text-ink-2 text-xs">{label}</h3>
            <dl className="grid grid-cols-[7rem_1fr] items-center gap-y-1.5">
              {rows.map(({ keys, what }) => (
                <div key={what} className="contents">
                  <dt className="flex gap-1">
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
