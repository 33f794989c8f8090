import { decodeDraft, encodeDraft, type FormDraft } from "./draft-codec";

const prefix = "kiln-draft:";
/** The retention time of a draft after its last save, in milliseconds. */
const maxAgeMs = 30 * 24 * 60 * 60 * 1000;

export type DraftStorage = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** Stores one draft under `kiln-draft:<key>`, shared by every tab with the same key. */
export class DraftStore {
  readonly #name: string;
  readonly #storage: DraftStorage | null;

  constructor(key: string, storage: DraftStorage | null = getBrowserStorage()) {
    this.#name = `${prefix}${key}`;
    this.#storage = storage;
  }

  load(): FormDraft | null {
    try {
      return decodeDraft(this.#storage?.getItem(this.#name) ?? null);
    } catch {
      return null;
    }
  }

  /** Saves the draft. Returns false if storage is full or denied, or the draft is too long. */
  save(draft: FormDraft): boolean {
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
   * Calls the listener when another tab changes the draft, with `null` if it was cleared or is
   * unreadable. Returns a function that unsubscribes.
   */
  onOtherTabChange(listener: (draft: FormDraft | null) => void): () => void {
    const handleStorage = (event: StorageEvent) => {
      if (event.key === this.#name) listener(decodeDraft(event.newValue));
    };
    window.addEventListener("storage", handleStorage);
    return () => window.removeEventListener("storage", handleStorage);
  }

  /** Removes other drafts that are too old or unreadable. `now` is in milliseconds since 1970. */
  prune(now: number): void {
    const storage = this.#storage;
    if (!storage) return;
    try {
      const names = Array.from({ length: storage.length }, (_, index) => storage.key(index));
      for (const name of names) {
        if (!name?.startsWith(prefix) || name === this.#name) continue;
        const draft = decodeDraft(storage.getItem(name));
        if (!draft || now - draft.savedAt > maxAgeMs) storage.removeItem(name);
      }
    } catch {
      // A failed cleanup needs no message.
    }
  }
}

function getBrowserStorage(): DraftStorage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
