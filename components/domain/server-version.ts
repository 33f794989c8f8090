import { createStore, type Store } from "@/components/ui/store";

/** The build ID of the Kiln release that served this page; empty in development. */
const pageVersion = process.env.KILN_BUILD ?? "";

let differs = false;
let lacksAction = false;
/** The number of reload buttons in the page's content. */
let reloadButtons = 0;
const store = createStore(false);

/**
 * Whether to offer a reload because the server runs a different version than this page, for
 * useSyncExternalStore. False while the page's content already offers it.
 */
export const outdatedPageStore: Pick<Store<boolean>, "get" | "subscribe"> = store;

function update() {
  store.set((differs || lacksAction) && reloadButtons === 0);
}

/** Records a reload button in the page's content. Returns a function to call on its removal. */
export function addReloadButton(): () => void {
  reloadButtons += 1;
  update();
  return () => {
    reloadButtons -= 1;
    update();
  };
}

/**
 * Records the server's version. During a rolling upgrade, a later response can match the page
 * again.
 */
export function setServerVersion(version: string): void {
  differs = version !== pageVersion;
  update();
}

/** Records that the server lacks an action of this page. */
export function setActionMissing(): void {
  lacksAction = true;
  update();
}
