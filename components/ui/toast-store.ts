type ToastTone = "info" | "ok" | "warn" | "bad";

export interface ToastInput {
  title: string;
  description?: string;
  tone?: ToastTone;
  action?: { label: string; onSelect: () => void };
  /** In milliseconds; 0 keeps the toast until dismissed, which is the default for `bad`. */
  duration?: number;
}

export interface ToastEntry extends ToastInput {
  id: number;
  tone: ToastTone;
  duration: number;
}

/** The maximum number of toasts; the oldest is removed. */
const most = 4;

let entries: readonly ToastEntry[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: readonly ToastEntry[]) {
  entries = next;
  for (const listener of listeners) listener();
}

/** Shows a toast and returns its id. */
export function toast(input: ToastInput): number {
  lastId += 1;
  const tone = input.tone ?? "info";
  const duration = input.duration ?? (tone === "bad" ? 0 : 6000);
  set([...entries, { ...input, id: lastId, tone, duration }].slice(-most));
  return lastId;
}

/** Removes a toast. */
export function dismissToast(id: number) {
  set(entries.filter((entry) => entry.id !== id));
}

/** For useSyncExternalStore. */
export const toastStore = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  get: () => entries,
};
