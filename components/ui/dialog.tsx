"use client";
import { lazy, type ReactNode, Suspense, useState } from "react";

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** The buttons at the foot, the main one last. */
  footer?: ReactNode;
  size?: "sm" | "md" | "lg";
  /** What has the focus once the dialog is closed; without it, what had it before. */
  finalFocus?: () => HTMLElement | null;
  children?: ReactNode;
}

const DialogBody = lazy(() => import("./dialog-body").then((m) => ({ default: m.DialogBody })));

/** A modal dialog. Its code (23 KB) is loaded when it is first opened. */
export function Dialog(props: DialogProps) {
  const [used, setUsed] = useState(props.open);
  if (props.open && !used) setUsed(true);
  return used ? (
    <Suspense fallback={null}>
      <DialogBody {...props} />
    </Suspense>
  ) : null;
}
