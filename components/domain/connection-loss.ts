"use client";
import { createContext, useContext } from "react";
import { useNowEverySecond } from "@/components/ui/use-now";
import { PortalFailure } from "@/lib/errors/portal-failure";

/** True on a page that already shows that Kiln isn't responding. */
export const IsLossShownContext = createContext(false);

/** The time in milliseconds at which running durations stop; null while data is refreshed. */
export const StoppedTimeContext = createContext<number | null>(null);

/** True if the latest request to Kiln got no response. */
export function isConnectionLost(error: Error | null): boolean {
  return error !== null && !(error instanceof PortalFailure);
}

/**
 * Returns the time of the page's data in milliseconds if Kiln isn't responding, because running
 * builds may have ended since; null otherwise.
 *
 * @param error the error of the latest request to Kiln, if it failed
 * @param asOf the time of the data (ISO 8601), or null if unknown
 */
export function getStoppedTime(error: Error | null, asOf: string | null): number | null {
  return isConnectionLost(error) && asOf !== null ? Date.parse(asOf) : null;
}

/**
 * Returns the current time for running durations in milliseconds, which stops while Kiln isn't
 * responding.
 */
export function useDataTime(running = true): number {
  const stopped = useContext(StoppedTimeContext);
  const now = useNowEverySecond(running && stopped === null);
  return stopped ?? now;
}
