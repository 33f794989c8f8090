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
 * Surrounds the content of a page that shows a notice if Kiln isn't responding. Until Kiln
 * responds, running durations stop at the time of the data, because builds may have ended since. A
 * part of the page with data of its own has another provider.
 */
export function ConnectionLossProvider({ error, asOf, children }: ConnectionLossProviderProps) {
  const outer = useContext(ConnectionLossContext);
  const loss = isConnectionLoss(error) ? { asOf: asOf === null ? null : Date.parse(asOf) } : outer;
  return <ConnectionLossContext value={loss}>{children}</ConnectionLossContext>;
}

/** Surrounds durations that continue while Kiln isn't responding. */
export function ConnectionLossExemption({ children }: { children: ReactNode }) {
  return <ConnectionLossContext value={null}>{children}</ConnectionLossContext>;
}

/** True while the page shows that Kiln isn't responding. */
export function useIsLossShown(): boolean {
  return useContext(ConnectionLossContext) !== null;
}

/**
 * Returns the current time for running durations, in milliseconds. While Kiln isn't responding, it
 * is the time of the page's data, if known.
 */
export function useDataTime(running = true): number {
  const stoppedAt = useContext(ConnectionLossContext)?.asOf ?? null;
  const now = useNowEverySecond(running && stoppedAt === null);
  return stoppedAt ?? now;
}
