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
  { keys: ["↑", "↓"], what: "Go to the build above or below; also K and J" },
  { keys: ["Home", "End"], what: "Go to the first or the last loaded build" },
  { keys: ["PgUp", "PgDn"], what: "Go on by a screen" },
  { keys: ["Enter"], what: "Open the build" },
];
const choosing = [
  { keys: ["X"], what: "Select the build, or let it go; also Space" },
  { keys: ["Shift", "X"], what: "Select all from the one selected last" },
  { keys: ["Shift", "↓"], what: "Select on while going" },
  { keys: ["Esc"], what: "Let all go" },
];
const anywhere = [
  { keys: ["/"], what: "Search builds" },
  { keys: ["Ctrl", "K"], what: "Search everything" },
  { keys: ["?"], what: "Show these keys" },
];

/** The list's keys. */
export function KeysDialog({ open, onOpenChange, selectable }: KeysDialogProps) {
  const groups = [
    { label: "Anywhere on this page", rows: anywhere },
    { label: "On a build", rows: selectable ? [...moving, ...choosing] : moving },
  ];
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keys of the list">
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
