type ToastTone = "info" | "ok" | "warn" | "bad";

export interface ToastInput {
  title: string;
  description?: string;
  tone?: ToastTone;
  action?: { label: string; onSelect: () => void };
  /**
   * The duration in milliseconds. 0, which is the default for `bad`, keeps the toast until it is
   * dismissed.
   */
  duration?: number;
}

export interface ToastEntry extends ToastInput {
  id: number;
  tone: ToastTone;
  duration: number;
}

/** The maximum number of toasts. If it is exceeded, the oldest toast is removed. */
const maxToasts = 4;

let entries: readonly ToastEntry[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: readonly ToastEntry[]) {
  entries = next;
  for (const listener of listeners) listener();
}

/** Shows a toast and returns its ID. */
export function showToast(input: ToastInput): number {
  lastId += 1;
  const tone = input.tone ?? "info";
  const duration = input.duration ?? (tone === "bad" ? 0 : 6000);
  set([...entries, { ...input, id: lastId, tone, duration }].slice(-maxToasts));
  return lastId;
}

export function dismissToast(id: number) {
  set(entries.filter((entry) => entry.id !== id));
}

/** The store for useSyncExternalStore. */
export const toastStore = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  get: () => entries,
};
