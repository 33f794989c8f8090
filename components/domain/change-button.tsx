"use client";
import { useId } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { focusMaintenanceBanner, useMaintenance } from "./maintenance-state";

/**
 * A button for a change. During maintenance, when Kiln rejects changes, it is marked as disabled,
 * and a click shows the reason.
 */
export function ChangeButton({ onClick, ...rest }: ButtonProps) {
  const maintenance = useMaintenance();
  const reasonId = useId();
  return (
    <>
      <Button
        {...rest}
        aria-disabled={maintenance !== null || undefined}
        aria-describedby={maintenance ? reasonId : undefined}
        onClick={maintenance ? focusMaintenanceBanner : onClick}
      />
      {maintenance ? (
        <span id={reasonId} className="sr-only">
          {pausedText}
        </span>
      ) : null}
    </>
  );
}

/** The reason why changes can't be made during maintenance. */
export const pausedText = "Paused during maintenance";
