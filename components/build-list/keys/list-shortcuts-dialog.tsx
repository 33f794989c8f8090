"use client";
import { ShortcutsDialog } from "@/components/ui/shortcuts-dialog";

interface ListShortcutsDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** True if builds can be selected. */
  selectable: boolean;
}

const navigationShortcuts = [
  { keys: ["↑", "↓"], what: "Go to the build above or below" },
  { keys: ["Home", "End"], what: "Go to the first or last loaded build" },
  { keys: ["PgUp", "PgDn"], what: "Scroll up or down one page" },
  { keys: ["Enter"], what: "Open the build" },
];
const selectionShortcuts = [
  { keys: ["X"], what: "Select or deselect the build (also Space)" },
  { keys: ["Shift", "X"], what: "Select all builds from the last selected one to this one" },
  { keys: ["Shift", "↓"], what: "Extend the selection to the next build" },
  { keys: ["Esc"], what: "Clear the selection" },
];
const globalShortcuts = [
  { keys: ["J", "K"], what: "Go to the next or previous build" },
  { keys: ["/"], what: "Search builds" },
  { keys: ["Ctrl", "K"], what: "Search builds, pages, and roles" },
  { keys: ["?"], what: "Show these shortcuts" },
];

/** The keyboard shortcuts of the list. */
export function ListShortcutsDialog({ open, onOpenChange, selectable }: ListShortcutsDialogProps) {
  const groups = [
    { label: "Anywhere on this page", rows: globalShortcuts },
    {
      label: "On a build",
      rows: selectable ? [...navigationShortcuts, ...selectionShortcuts] : navigationShortcuts,
    },
  ];
  return <ShortcutsDialog {...{ open, onOpenChange, groups }} />;
}
