"use client";
import { lazy, type ReactNode, Suspense, useState } from "react";

export interface AlertDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The question, such as "Cancel this build?". */
  title: ReactNode;
  /** The effect and whether it can be undone. */
  description: ReactNode;
  /** Fields below the description. */
  children?: ReactNode;
  /** The verb on the confirm button, such as "Cancel build". */
  confirmLabel: string;
  cancelLabel?: string;
  tone?: "danger" | "primary";
  /** Shows a spinner on the confirm button. */
  busy?: boolean;
  onConfirm: () => void;
}

const Body = lazy(() =>
  import("./alert-dialog-body").then((m) => ({ default: m.AlertDialogBody })),
);

/** Asks for confirmation of an action. Its code is loaded when the dialog is first opened. */
export function AlertDialog(props: AlertDialogProps) {
  const [isLoaded, setIsLoaded] = useState(props.open);
  if (props.open && !isLoaded) setIsLoaded(true);
  return isLoaded ? (
    <Suspense fallback={null}>
      <Body {...props} />
    </Suspense>
  ) : null;
}
