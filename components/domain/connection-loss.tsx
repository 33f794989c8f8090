"use client";
import { createContext, type ReactNode, useContext } from "react";
import { useNowEverySecond } from "@/components/ui/use-now";
import { isConnectionLoss } from "@/lib/errors/portal-failure";

interface ConnectionLoss {
  /** The time of the page's data in milliseconds, or null if unknown. */
  asOf: number | null;
}

const ConnectionLossContext = createContext<ConnectionLoss | null>(null);

interface ConnectionLossProviderProps {
  /** The error of the latest request to Kiln, if it failed. */
  error: Error | null;
  /** The time of the page's data in ISO 8601, or null if unknown. */
  asOf: string | null;
  children: ReactNode;
}

/**
 * Provides the state of the connection to the components of a page that shows a notice about it.
 * While Kiln isn't responding, running durations stop at `asOf`, because builds may have ended
 * since. A part of the page that loads its own data needs its own provider.
 */
export function ConnectionLossProvider({ error, asOf, children }: ConnectionLossProviderProps) {
  const outer = useContext(ConnectionLossContext);
  const loss = isConnectionLoss(error) ? { asOf: asOf === null ? null : Date.parse(asOf) } : outer;
  return <ConnectionLossContext value={loss}>{children}</ConnectionLossContext>;
}

/** Lets the durations inside it keep running while Kiln isn't responding. */
export function ConnectionLossExemption({ children }: { children: ReactNode }) {
  return <ConnectionLossContext value={null}>{children}</ConnectionLossContext>;
}

/** True while the page shows that Kiln isn't responding. */
export function useIsLossShown(): boolean {
  return useContext(ConnectionLossContext) !== null;
}

/**
 * Returns the time up to which running durations are shown, in milliseconds. This is the current
 * time or, while Kiln isn't responding, the time of the page's data if known.
 */
export function useDataTime(running = true): number {
  const stoppedAt = useContext(ConnectionLossContext)?.asOf ?? null;
  const now = useNowEverySecond(running && stoppedAt === null);
  return stoppedAt ?? now;
}
