"use client";
import { ShortcutsDialog } from "@/components/ui/shortcuts-dialog";

interface KeysDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** True if builds can be selected. */
  selectable: boolean;
}

const moving = [
  { keys: ["↑", "↓"], what: "Go to the build above or below" },
  { keys: ["Home", "End"], what: "Go to the first or last loaded build" },
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
  { keys: ["J", "K"], what: "Go to the next or previous build" },
  { keys: ["/"], what: "Search builds" },
  { keys: ["Ctrl", "K"], what: "Search everything" },
  { keys: ["?"], what: "Show these shortcuts" },
];

/** The keyboard shortcuts of the list. */
export function KeysDialog({ open, onOpenChange, selectable }: KeysDialogProps) {
  const groups = [
    { label: "Anywhere on this page", rows: anywhere },
    { label: "On a build", rows: selectable ? [...moving, ...choosing] : moving },
  ];
  return <ShortcutsDialog {...{ open, onOpenChange, groups }} />;
}
