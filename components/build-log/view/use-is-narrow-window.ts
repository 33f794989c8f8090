import { useSyncExternalStore } from "react";

const phone = "(width < 40rem)";

/** True if the window is as narrow as a phone's. */
export function useIsNarrowWindow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(phone);
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => matchMedia(phone).matches,
    () => false,
  );
}
