import type { ShortcutGroup } from "@/components/ui/shortcuts-dialog";

/** The keyboard shortcuts of the review list (see `ReviewShortcuts`). */
export const reviewShortcuts: ShortcutGroup[] = [
  {
    label: "Anywhere on this page",
    rows: [
      { keys: ["J", "K"], description: "Go to the next or previous review" },
      { keys: ["Ctrl", "K"], description: "Search builds, pages, and roles" },
      { keys: ["?"], description: "Show these shortcuts" },
    ],
  },
  {
    label: "In the review list",
    rows: [
      { keys: ["Enter"], description: "Open the build or submission" },
      { keys: ["A"], description: "Approve" },
      { keys: ["R"], description: "Reject" },
      { keys: ["Ctrl", "Enter"], description: "Submit the decision in the dialog" },
    ],
  },
];
