import { type Draft, decodeDraft, encodeDraft } from "./draft-codec";

const prefix = "kiln-draft:";
/** Milliseconds. A draft that nobody came back to in this time is removed. */
const longestKept = 30 * 24 * 60 * 60 * 1000;

/** The part of `localStorage` that is used; absent where the browser denies storage. */
export type DraftStorage = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** Where one draft is kept: `kiln-draft:<key>`. Every tab with the same key shares it. */
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

  /** Whether it is kept: false when storage is full or denied. */
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
      // Denied storage holds nothing to clear.
    }
  }

  /** Calls back when another tab changes the draft (`null`: it cleared it). Returns the way out. */
  onForeignChange(listener: (draft: Draft | null) => void): () => void {
    const hear = (event: StorageEvent) => {
      if (event.key === this.#name) listener(decodeDraft(event.newValue));
    };
    window.addEventListener("storage", hear);
    return () => window.removeEventListener("storage", hear);
  }

  /** Removes what was left behind: drafts that are too old or can't be read. `now` in ms. */
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
      // Tidying up is not worth a message.
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
