import type { LogLevel } from "../text/level";
import { createLogLineChunk, type LogLineChunk } from "./chunk";

/** Chunks shorter than this, in characters, are merged, so that a long tail has few chunks. */
const smallChunk = 200_000;

/** The lines of one log, stored in a few large chunks. Line numbers are zero-based. */
export class LogStore {
  #chunks: LogLineChunk[] = [];
  /** The source of the last small chunk, for merging it with the next one. */
  #tail = "";
  #version = 0;
  readonly #listeners = new Set<() => void>();

  /**
   * Adds lines at the end of the log.
   *
   * @param lines lines of the form `<milliseconds>\t<text>\n`, of which the last one must be
   * complete
   */
  append(lines: string): void {
    if (lines === "") return;
    const last = this.#chunks.at(-1);
    const joins = last !== undefined && this.#tail !== "" && this.#tail.length < smallChunk;
    const text = joins ? this.#tail + lines : lines;
    const first = joins ? last.first : this.count;
    if (joins) this.#chunks.pop();
    this.#chunks.push(createLogLineChunk(first, text));
    this.#tail = text.length < smallChunk ? text : "";
    this.#changed();
  }

  clear(): void {
    this.#chunks = [];
    this.#tail = "";
    this.#changed();
  }

  get chunks(): readonly LogLineChunk[] {
    return this.#chunks;
  }

  get count(): number {
    const last = this.#chunks.at(-1);
    return last ? last.first + last.count : 0;
  }

  /** The length of the longest displayed line, in characters. */
  get widest(): number {
    return this.#chunks.reduce((max, { widest }) => Math.max(max, widest), 0);
  }

  /** Returns the line with its escape sequences, truncated to `maxCharacters` characters. */
  raw(line: number, maxCharacters = Number.POSITIVE_INFINITY): string {
    const [chunk, index] = this.#find(line);
    return chunk ? getLine(chunk.raw, chunk.rawStarts, index, maxCharacters) : "";
  }

  /** Returns the displayed line, truncated to `maxCharacters` characters. */
  shown(line: number, maxCharacters = Number.POSITIVE_INFINITY): string {
    const [chunk, index] = this.#find(line);
    return chunk ? getLine(chunk.displayed, chunk.displayedStarts, index, maxCharacters) : "";
  }

  /** The length of a displayed line, in characters. */
  shownLength(line: number): number {
    const [chunk, index] = this.#find(line);
    return chunk
      ? (chunk.displayedStarts[index + 1] ?? 0) - (chunk.displayedStarts[index] ?? 0) - 1
      : 0;
  }

  /** Returns the time of a line in milliseconds since the epoch, or `NaN` if it has none. */
  time(line: number): number {
    const [chunk, index] = this.#find(line);
    return chunk?.times[index] ?? Number.NaN;
  }

  level(line: number): LogLevel {
    const [chunk, index] = this.#find(line);
    return (chunk?.levels[index] ?? 0) as LogLevel;
  }

  /** Returns the first line at or after a time, or the number of lines if there is none. */
  lineAt(time: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.time(middle) < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * The version increases with each change. Results computed from an earlier version are outdated.
   */
  readonly version = (): number => this.#version;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #changed(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }

  #find(line: number): [LogLineChunk | undefined, number] {
    let low = 0;
    let high = this.#chunks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#chunks[middle]?.first ?? 0) <= line) low = middle;
      else high = middle - 1;
    }
    const chunk = this.#chunks[low];
    const index = line - (chunk?.first ?? 0);
    return chunk && index >= 0 && index < chunk.count ? [chunk, index] : [undefined, 0];
  }
}

function getLine(text: string, starts: Uint32Array, index: number, maxCharacters: number): string {
  const start = starts[index] ?? 0;
  const end = (starts[index + 1] ?? start + 1) - 1;
  return text.slice(start, Math.min(end, start + maxCharacters));
}
