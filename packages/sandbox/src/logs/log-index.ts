import type { BuildLog, BulkLines } from "./types";

/** A log as a stream of events, which are read by position. New events are only appended. */
export interface LogIndex {
  /** The total number of events, including those that aren't due yet. */
  size: number;
  /** Milliseconds since 1970. */
  timeAt(position: number): number;
  messageAt(position: number): string;
  /** The number of events before the time. */
  countBefore(time: number): number;
}

interface Source {
  count: number;
  /** Milliseconds since 1970. */
  timeAt(number: number): number;
  text(number: number): string;
}

/**
 * Merges the lines of several builds in order of time. The text of bulk lines is generated only
 * when it is read.
 */
export function createLogIndex(builds: { createdAt: string; log: BuildLog }[]): LogIndex {
  const sources = builds.flatMap(({ createdAt, log }) => listSources(Date.parse(createdAt), log));
  const size = sources.reduce((sum, { count }) => sum + count, 0);
  const { times, owners, numbers } = merge(sources, size);
  return {
    size,
    timeAt: (position) => times[position] ?? 0,
    messageAt: (position) => sources[owners[position] ?? 0]?.text(numbers[position] ?? 0) ?? "",
    countBefore: (time) => {
      let [low, high] = [0, size];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((times[middle] ?? 0) < time) low = middle + 1;
        else high = middle;
      }
      return low;
    },
  };
}

function listSources(start: number, { lines, bulk }: BuildLog): Source[] {
  const own: BulkLines = {
    count: lines.length,
    atMs: (number) => lines[number]?.atMs ?? 0,
    text: (number) => lines[number]?.text ?? "",
  };
  return [own, ...bulk].map(({ count, atMs, text }) => ({
    count,
    timeAt: (number) => start + atMs(number),
    text,
  }));
}

/**
 * Merges sorted sources by repeatedly taking the source whose next line is the earliest. If several
 * have the same time, the first source takes precedence.
 */
function merge(sources: Source[], size: number) {
  const times = new Float64Array(size);
  const owners = new Uint16Array(size);
  const numbers = new Uint32Array(size);
  const heads = sources.map(({ count, timeAt }) =>
    count > 0 ? timeAt(0) : Number.POSITIVE_INFINITY,
  );
  const taken = new Uint32Array(sources.length);
  for (let position = 0; position < size; position += 1) {
    let owner = 0;
    for (let other = 1; other < heads.length; other += 1) {
      if ((heads[other] ?? 0) < (heads[owner] ?? 0)) owner = other;
    }
    const source = sources[owner];
    const number = taken[owner] ?? 0;
    times[position] = heads[owner] ?? 0;
    owners[position] = owner;
    numbers[position] = number;
    taken[owner] = number + 1;
    heads[owner] =
      source && number + 1 < source.count ? source.timeAt(number + 1) : Number.POSITIVE_INFINITY;
  }
  return { times, owners, numbers };
}
