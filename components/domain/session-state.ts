import { useSyncExternalStore } from "react";
import { createStore } from "@/components/ui/store";

const ended = createStore(false);

export const setSessionEnded = ended.set;

/** True while this page shows that the session has ended. */
export function useHasSessionEnded(): boolean {
  return useSyncExternalStore(ended.subscribe, ended.get, () => false);
}
