type ToastTone = "info" | "ok" | "warn" | "bad";

export interface ToastInput {
  title: string;
  description?: string;
  tone?: ToastTone;
  action?: { label: string; onSelect: () => void };
  /** Milliseconds; 0 keeps it until dismissed, which is the default for `bad`. */
  duration?: number;
}

export interface ToastEntry extends ToastInput {
  id: number;
  tone: ToastTone;
  duration: number;
}

/** More than this at a time and the oldest goes. */
const most = 4;

let entries: readonly ToastEntry[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: readonly ToastEntry[]) {
  entries = next;
  for (const listener of listeners) listener();
}

/** Shows a message in the corner; answers with its id. */
export function toast(input: ToastInput): number {
  lastId += 1;
  const tone = input.tone ?? "info";
  const duration = input.duration ?? (tone === "bad" ? 0 : 6000);
  set([...entries, { ...input, id: lastId, tone, duration }].slice(-most));
  return lastId;
}

/** Takes a message away. */
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
