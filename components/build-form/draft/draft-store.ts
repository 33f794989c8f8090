import { type Draft, decodeDraft, encodeDraft } from "./draft-codec";

const prefix = "kiln-draft:";
/** Milliseconds. Drafts not opened within this time are removed. */
const longestKept = 30 * 24 * 60 * 60 * 1000;

/** The subset of `localStorage` in use; absent if the browser denies storage. */
export type DraftStorage = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** Stores one draft under `kiln-draft:<key>`, shared by every tab with the same key. */
export class DraftStore {
  readonly #name: string;
  readonly #storage: DraftStorage | null;

  constructor(key: string, storage: DraftStorage | null = browserStorage()) {
    this.#name = `${prefix}${key}`;
    this.#storage = storage;
  }

  load(): Draft | null {
    try {
      return decodeDraft(this.#storage?.getItem(this.#name) ?? null);
    } catch {
      return null;
    }
  }

  /** False if storage is full or denied. */
  save(draft: Draft): boolean {
    try {
      this.#storage?.setItem(this.#name, encodeDraft(draft));
      return this.#storage !== null;
    } catch {
      return false;
    }
  }

  clear(): void {
    try {
      this.#storage?.removeItem(this.#name);
    } catch {
      // There is nothing to clear if storage is denied.
    }
  }

  /**
   * Calls back when another tab changes the draft (`null` if it was cleared). Returns unsubscribe.
   */
  onForeignChange(listener: (draft: Draft | null) => void): () => void {
    const hear = (event: StorageEvent) => {
      if (event.key === this.#name) listener(decodeDraft(event.newValue));
    };
    window.addEventListener("storage", hear);
    return () => window.removeEventListener("storage", hear);
  }

  /** Removes drafts that are too old or unreadable. `now` in ms. */
  prune(now: number): void {
    const storage = this.#storage;
    if (!storage) return;
    try {
      const names = Array.from({ length: storage.length }, (_, index) => storage.key(index));
      for (const name of names) {
        if (!name?.startsWith(prefix) || name === this.#name) continue;
        const draft = decodeDraft(storage.getItem(name));
        if (!draft || now - draft.savedAt > longestKept) storage.removeItem(name);
      }
    } catch {
      // A failed cleanup needs no message.
    }
  }
}

function browserStorage(): DraftStorage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
