"use client";
import { Unplug } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { PortalError } from "@/lib/errors/portal-error";
import { useIsLossShown } from "./connection-loss";
import { ErrorPanel } from "./error-panel";

interface PartErrorProps {
  /** The part that couldn't be loaded, such as "packages". */
  subject: string;
  error: PortalError;
  onRetry: () => void;
  busy?: boolean;
  role?: "alert";
}

/**
 * The error that prevented loading a part of a page. If the page's notice shows that Kiln isn't
 * responding, the part doesn't repeat it.
 */
export function PartError({ subject, error, onRetry, busy, role }: PartErrorProps) {
  const isLossShown = useIsLossShown();
  if (error.code !== "KilnUnreachable") {
    return (
      <div className="p-4">
        <ErrorPanel {...{ error, onRetry, busy, role }} />
      </div>
    );
  }
  return (
    <div role={role}>
      <EmptyState
        icon={<Unplug aria-hidden size={20} />}
        title={`Couldn't load ${subject}`}
        actions={
          <Button loading={busy} onClick={onRetry}>
            Try again
          </Button>
        }
      >
        {isLossShown ? "Loading will resume when Kiln responds." : "Kiln isn't responding."}
      </EmptyState>
    </div>
  );
}
