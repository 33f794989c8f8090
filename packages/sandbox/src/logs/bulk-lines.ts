import { BLOCK_LINES, blockOf, LINUX_BLOCKS, longLine, WINDOWS_BLOCKS } from "./block-text";
import { mix } from "./fast-random";
import type { BulkLines } from "./types";

/** One line in this many has 100 kB, if the output is long enough. */
const LONG_LINE_EVERY = 10_000;
const LONG_LINE_AT = 4321;

interface BulkOutput {
  seed: number;
  platform: "Linux" | "Windows";
  count: number;
  startMs: number;
  endMs: number;
}

/** The tools' output between two times, evenly spread. */
export function bulkLines({ seed, platform, count, startMs, endMs }: BulkOutput): BulkLines {
  const blocks = platform === "Windows" ? WINDOWS_BLOCKS : LINUX_BLOCKS;
  const each = (endMs - startMs) / Math.max(1, count);
  return {
    count,
    atMs: (number) => Math.floor(startMs + (number + 0.5) * each),
    text: (number) => {
      const hash = mix(seed, number);
      if (number % LONG_LINE_EVERY === LONG_LINE_AT) return longLine(hash);
      const block = Math.floor(number / BLOCK_LINES);
      return blockOf(blocks, mix(seed ^ 0x5bd1e995, block))(number % BLOCK_LINES, hash);
    },
  };
}
