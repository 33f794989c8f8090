"use client";
import { Keyboard } from "lucide-react";
import { lazy, Suspense } from "react";
import { IconButton } from "@/components/ui/icon-button";

const KeysDialog = lazy(() =>
  import("./list-shortcuts-dialog").then((m) => ({ default: m.ListShortcutsDialog })),
);

interface ListShortcutsButtonProps {
  open: boolean;
  setOpen: (open: boolean) => void;
  selectable: boolean;
}

/**
 * Opens the list of keyboard shortcuts. Hidden on narrow and touch screens, which seldom have a
 * keyboard.
 */
export function ListShortcutsButton({ open, setOpen, selectable }: ListShortcutsButtonProps) {
  return (
    <>
      <IconButton
        label="Keyboard shortcuts"
        icon={<Keyboard aria-hidden size={16} />}
        aria-keyshortcuts="?"
        onClick={() => setOpen(true)}
        className="max-lg:hidden pointer-coarse:hidden"
      />
      {open ? (
        <Suspense fallback={null}>
          <KeysDialog open onOpenChange={setOpen} selectable={selectable} />
        </Suspense>
      ) : null}
    </>
  );
}
