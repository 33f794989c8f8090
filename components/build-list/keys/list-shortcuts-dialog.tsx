"use client";
import { ShortcutsDialog } from "@/components/ui/shortcuts-dialog";

interface ListShortcutsDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** True if builds can be selected. */
  selectable: boolean;
}

const navigationShortcuts = [
  { keys: ["↑", "↓"], description: "Go to the build above or below" },
  { keys: ["Home", "End"], description: "Go to the first or last loaded build" },
  { keys: ["PgUp", "PgDn"], description: "Scroll up or down one page" },
  { keys: ["Enter"], description: "Open the build" },
];
const selectionShortcuts = [
  { keys: ["X", "Space"], description: "Select or deselect the build" },
  {
    keys: ["Shift", "X"],
    description: "Select the range from the last selected build to this build",
  },
  { keys: ["Shift", "↓"], description: "Extend the selection to the next build" },
  { keys: ["Esc"], description: "Clear the selection" },
];
const globalShortcuts = [
  { keys: ["J", "K"], description: "Go to the next or previous build" },
  { keys: ["/"], description: "Search builds" },
  { keys: ["Ctrl", "K"], description: "Search builds, pages, and roles" },
  { keys: ["?"], description: "Show these shortcuts" },
];

export function ListShortcutsDialog({ open, onOpenChange, selectable }: ListShortcutsDialogProps) {
  const groups = [
    { label: "Anywhere on this page", rows: globalShortcuts },
    {
      label: "In the build list",
      rows: selectable ? [...navigationShortcuts, ...selectionShortcuts] : navigationShortcuts,
    },
  ];
  return <ShortcutsDialog {...{ open, onOpenChange, groups }} />;
}
