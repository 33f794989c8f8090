import type { Level } from "../text/level";
import { type Chunk, makeChunk } from "./chunk";

/** Lines of small chunks are put together up to this many characters, so that a long tail stays few. */
const smallChunk = 200_000;

/** The lines of one log, in few large pieces. Lines are counted from 0 here. */
export class LogStore {
  #chunks: Chunk[] = [];
  /** What small chunks were made of, to make a larger one of it. */
  #tail = "";
  #version = 0;
  readonly #listeners = new Set<() => void>();

  /** @param lines each `<milliseconds>\t<text>\n`; the last one is whole */
  append(lines: string): void {
    if (lines === "") return;
    const last = this.#chunks.at(-1);
    const joins = last !== undefined && this.#tail !== "" && this.#tail.length < smallChunk;
    const text = joins ? this.#tail + lines : lines;
    const first = joins ? last.first : this.count;
    if (joins) this.#chunks.pop();
    this.#chunks.push(makeChunk(first, text));
    this.#tail = text.length < smallChunk ? text : "";
    this.#changed();
  }

  clear(): void {
    this.#chunks = [];
    this.#tail = "";
    this.#changed();
  }

  get chunks(): readonly Chunk[] {
    return this.#chunks;
  }

  get count(): number {
    const last = this.#chunks.at(-1);
    return last ? last.first + last.count : 0;
  }

  /** Characters of the longest line as shown. */
  get widest(): number {
    return this.#chunks.reduce((most, { widest }) => Math.max(most, widest), 0);
  }

  /** A line as written, at most `most` characters of it. */
  raw(line: number, most = Number.POSITIVE_INFINITY): string {
    const [chunk, index] = this.#find(line);
    return chunk ? slice(chunk.raw, chunk.rawStarts, index, most) : "";
  }

  /** A line as shown, at most `most` characters of it. */
  shown(line: number, most = Number.POSITIVE_INFINITY): string {
    const [chunk, index] = this.#find(line);
    return chunk ? slice(chunk.shown, chunk.shownStarts, index, most) : "";
  }

  /** Characters of a line as shown. */
  shownLength(line: number): number {
    const [chunk, index] = this.#find(line);
    return chunk ? (chunk.shownStarts[index + 1] ?? 0) - (chunk.shownStarts[index] ?? 0) - 1 : 0;
  }

  /** Milliseconds since the epoch; `NaN` when there is none. */
  time(line: number): number {
    const [chunk, index] = this.#find(line);
    return chunk?.times[index] ?? Number.NaN;
  }

  level(line: number): Level {
    const [chunk, index] = this.#find(line);
    return (chunk?.levels[index] ?? 0) as Level;
  }

  /** The first line at or after a moment; the number of lines when there is none. */
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

  /** Counts changes: what was computed of another version is out of date. */
  readonly version = (): number => this.#version;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #changed(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }

  #find(line: number): [Chunk | undefined, number] {
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

function slice(text: string, starts: Uint32Array, index: number, most: number): string {
  const start = starts[index] ?? 0;
  const end = (starts[index + 1] ?? start + 1) - 1;
  return text.slice(start, Math.min(end, start + most));
}
