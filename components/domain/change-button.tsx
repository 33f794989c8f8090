"use client";
import { useId } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { useIsLossShown } from "./connection-loss";
import { focusMaintenanceBanner, useMaintenance } from "./maintenance-state";

/**
 * A button for a change. It is marked as disabled during maintenance, when Kiln rejects changes and
 * a click shows the reason, and on a page that shows that Kiln isn't responding.
 */
export function ChangeButton({ onClick, ...rest }: ButtonProps) {
  const maintenance = useMaintenance();
  const isLossShown = useIsLossShown();
  const reasonId = useId();
  const reason = maintenance ? unavailableText : isLossShown ? "Kiln isn't responding" : null;
  return (
    <>
      <Button
        {...rest}
        aria-disabled={reason !== null || undefined}
        aria-describedby={reason ? reasonId : undefined}
        onClick={maintenance ? focusMaintenanceBanner : isLossShown ? undefined : onClick}
      />
      {reason ? (
        <span id={reasonId} className="sr-only">
          {reason}
        </span>
      ) : null}
    </>
  );
}

/** The reason why changes can't be made during maintenance. */
export const unavailableText = "Unavailable during maintenance";
