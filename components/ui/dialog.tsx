"use client";
import { lazy, type ReactNode, type RefObject, Suspense, useState } from "react";

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** The buttons in the footer, with the primary one last. */
  footer?: ReactNode;
  size?: "sm" | "md" | "lg";
  /** The element to focus after opening. The default is the first control. */
  initialFocus?: RefObject<HTMLElement | null>;
  /** Returns the element to focus after closing. The default is the previously focused element. */
  finalFocus?: () => HTMLElement | null;
  children?: ReactNode;
}

const DialogBody = lazy(() => import("./dialog-body").then((m) => ({ default: m.DialogBody })));

/** A modal dialog. Its code is loaded when the dialog is first opened. */
export function Dialog(props: DialogProps) {
  const [isLoaded, setIsLoaded] = useState(props.open);
  if (props.open && !isLoaded) setIsLoaded(true);
  return isLoaded ? (
    <Suspense fallback={null}>
      <DialogBody {...props} />
    </Suspense>
  ) : null;
}
