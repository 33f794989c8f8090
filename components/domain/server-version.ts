/** The build that this page belongs to; empty in development. */
const pageVersion = process.env.KILN_BUILD ?? "";

let differs = false;
let lacksAction = false;
const listeners = new Set<() => void>();

function change(set: () => void): void {
  const before = isPageOutdated();
  set();
  if (isPageOutdated() !== before) for (const listener of listeners) listener();
}

function isPageOutdated(): boolean {
  return differs || lacksAction;
}

/** Whether the server runs another version than this page's, for useSyncExternalStore. */
export const outdatedPageStore = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  get: isPageOutdated,
};

/** Records the server's version. During a rolling upgrade, it may be the page's again. */
export function setServerVersion(version: string): void {
  change(() => {
    differs = version !== pageVersion;
  });
}

/** Records that the server lacks an action of this page. */
export function setActionMissing(): void {
  change(() => {
    lacksAction = true;
  });
}
