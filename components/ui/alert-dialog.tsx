"use client";
import { lazy, type ReactNode, Suspense, useState } from "react";

export interface AlertDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The question. */
  title: ReactNode;
  /** What happens then, and whether it can be undone. */
  description: ReactNode;
  /** The verb on the button that does it, e.g. "Cancel build". */
  confirmLabel: string;
  /** The button that leaves things as they are. */
  cancelLabel?: string;
  tone?: "danger" | "primary";
  /** Shows the confirm button at work and keeps the dialog open. */
  busy?: boolean;
  onConfirm: () => void;
}

const Body = lazy(() =>
  import("./alert-dialog-body").then((m) => ({ default: m.AlertDialogBody })),
);

/** Asks before something that can't be taken back. Its code is loaded when it is first opened. */
export function AlertDialog(props: AlertDialogProps) {
  const [used, setUsed] = useState(props.open);
  if (props.open && !used) setUsed(true);
  return used ? (
    <Suspense fallback={null}>
      <Body {...props} />
    </Suspense>
  ) : null;
}
