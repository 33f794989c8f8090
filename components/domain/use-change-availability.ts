import { useIsLossShown } from "./connection-loss";
import { focusMaintenanceBanner, useMaintenance } from "./maintenance-state";

/** The reason why changes can't be made during maintenance. */
export const unavailableText = "Unavailable during maintenance";

interface ChangeAvailability {
  /** The reason why changes can't be made, or null if they can. */
  reason: string | null;
  /** Makes a change, unless it's unavailable. During maintenance, shows the reason instead. */
  run: (change: () => void) => void;
}

/**
 * Returns whether changes can be made. They can't during maintenance, when Kiln rejects them, and
 * on a page that shows that Kiln isn't responding.
 */
export function useChangeAvailability(): ChangeAvailability {
  const maintenance = useMaintenance();
  const isLossShown = useIsLossShown();
  if (maintenance) return { reason: unavailableText, run: focusMaintenanceBanner };
  if (isLossShown) return { reason: "Kiln isn't responding", run: () => {} };
  return { reason: null, run: (change) => change() };
}
