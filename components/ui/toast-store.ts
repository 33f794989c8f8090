import { createStore, type Store } from "./store";

type ToastTone = "info" | "ok" | "warn" | "bad";

export interface ToastInput {
  title: string;
  description?: string;
  tone?: ToastTone;
  action?: { label: string; onSelect: () => void };
  /**
   * The duration in milliseconds, which is 6,000 by default. 0, which is the default for `bad`,
   * keeps the toast until it is dismissed.
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

const store = createStore<readonly ToastEntry[]>([]);
let lastId = 0;

/** Shows a toast and returns its ID. */
export function showToast(input: ToastInput): number {
  lastId += 1;
  const tone = input.tone ?? "info";
  const duration = input.duration ?? (tone === "bad" ? 0 : 6000);
  store.set([...store.get(), { ...input, id: lastId, tone, duration }].slice(-maxToasts));
  return lastId;
}

export function dismissToast(id: number) {
  store.set(store.get().filter((entry) => entry.id !== id));
}

export const toastStore: Pick<Store<readonly ToastEntry[]>, "get" | "subscribe"> = store;
