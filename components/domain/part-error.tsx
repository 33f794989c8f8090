"use client";
import { createContext, useContext, useEffect } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { PortalError } from "@/lib/errors/portal-error";
import { ErrorPanel } from "./error-panel";

interface PageConnection {
  /** True if the page already shows that Kiln isn't responding. */
  isLossShown: boolean;
  /** Reports to the page whether Kiln has stopped responding. */
  setLost: (lost: boolean) => void;
}

/** Lets the parts of a page share one notice that Kiln isn't responding. */
export const PageConnectionContext = createContext<PageConnection | null>(null);

interface PartErrorProps {
  /** The part that couldn't be loaded, such as "packages". */
  what: string;
  error: PortalError;
  onRetry: () => void;
  busy?: boolean;
  role?: "alert";
}

/**
 * The error that prevented loading a part of a page. If the page's notice shows that Kiln isn't
 * responding, the part doesn't repeat it.
 */
export function PartError({ what, error, onRetry, busy, role }: PartErrorProps) {
  const page = useContext(PageConnectionContext);
  const isLost = error.code === "KilnUnreachable";
  const setLost = page?.setLost;
  useEffect(() => {
    if (!isLost) return;
    setLost?.(true);
    return () => setLost?.(false);
  }, [isLost, setLost]);
  if (!isLost) {
    return (
      <div className="p-4">
        <ErrorPanel {...{ error, onRetry, busy, role }} />
      </div>
    );
  }
  return (
    <div role={role}>
      <EmptyState
        title={`Couldn't load ${what}`}
        actions={
          <Button loading={busy} onClick={onRetry}>
            Try again
          </Button>
        }
      >
        {page?.isLossShown ? null : "Kiln isn't responding."}
      </EmptyState>
    </div>
  );
}
