import type { ShortcutGroup } from "@/components/ui/shortcuts-dialog";

/** The keyboard shortcuts of the review list (see `useReviewShortcuts`). */
export const reviewShortcuts: ShortcutGroup[] = [
  {
    label: "Anywhere on this page",
    rows: [
      { keys: ["J", "K"], what: "Go to the next or previous review" },
      { keys: ["Ctrl", "K"], what: "Search builds, pages, and roles" },
      { keys: ["?"], what: "Show these shortcuts" },
    ],
  },
  {
    label: "On a review",
    rows: [
      { keys: ["Enter"], what: "Open the build or submission" },
      { keys: ["A"], what: "Approve" },
      { keys: ["R"], what: "Reject" },
      { keys: ["Ctrl", "Enter"], what: "Submit the decision in the dialog" },
    ],
  },
];
