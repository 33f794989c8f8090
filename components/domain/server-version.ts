import { createStore, type Store } from "@/components/ui/store";

/** The build that this page belongs to; empty in development. */
const pageVersion = process.env.KILN_BUILD ?? "";

let differs = false;
let lacksAction = false;
const store = createStore(false);

/** Whether the server runs a different version than this page, for useSyncExternalStore. */
export const outdatedPageStore: Pick<Store<boolean>, "get" | "subscribe"> = store;

/**
 * Records the server's version. During a rolling upgrade, a later response may match the page
 * again.
 */
export function setServerVersion(version: string): void {
  differs = version !== pageVersion;
  store.set(differs || lacksAction);
}

/** Records that the server lacks an action of this page. */
export function setActionMissing(): void {
  lacksAction = true;
  store.set(true);
}
