import type { LogLineChunk } from "./chunk";
import type { LogStore } from "./log-store";
import { NumberList } from "./number-list";

/** A case-insensitive search for the lines that contain a text. */
export class LogSearch {
  readonly #pattern: RegExp;
  readonly matches = new NumberList();
  /** The number of lines searched so far. */
  #seen = 0;

  constructor(
    readonly query: string,
    private readonly store: LogStore,
  ) {
    this.#pattern = createLiteralPattern(query);
  }

  get done(): boolean {
    return this.#seen >= this.store.count;
  }

  /** Searches further lines, including new ones, for about `milliseconds`. */
  advance(milliseconds: number, now: () => number = () => performance.now()): void {
    const until = now() + milliseconds;
    for (const chunk of this.store.chunks) {
      if (chunk.first + chunk.count <= this.#seen) continue;
      this.#scan(chunk, Math.max(0, this.#seen - chunk.first), until, now);
      if (now() >= until) return;
    }
  }

  #scan(chunk: LogLineChunk, from: number, until: number, now: () => number): void {
    const { displayed, displayedStarts, count, first } = chunk;
    const pattern = this.#pattern;
    let line = from;
    let tries = 0;
    pattern.lastIndex = displayedStarts[line] ?? 0;
    while (pattern.test(displayed)) {
      const at = pattern.lastIndex - 1;
      while (line + 1 < count && (displayedStarts[line + 1] ?? 0) <= at) line += 1;
      this.matches.push(first + line);
      line += 1;
      if (line >= count) break;
      pattern.lastIndex = displayedStarts[line] ?? 0;
      tries += 1;
      if (tries % 1_000 !== 0 || now() < until) continue;
      this.#seen = first + line;
      return;
    }
    this.#seen = first + count;
  }
}

/** A case-insensitive pattern that matches the literal text. */
export function createLiteralPattern(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "gi");
}
