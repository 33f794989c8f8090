"use client";
import type { ReactNode } from "react";
import { useSubmitController } from "../submit/submit-context";

/** Disables the controls in it while the form is locked, without affecting the layout. */
export function LockableControls({ children }: { children: ReactNode }) {
  const { locked } = useSubmitController();
  return (
    <fieldset disabled={locked} className="contents">
      {children}
    </fieldset>
  );
}
