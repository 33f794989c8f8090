import {
  BLOCK_LINES,
  generateLongLine,
  LINUX_BLOCKS,
  selectBlock,
  WINDOWS_BLOCKS,
} from "./block-text";
import { mixHash } from "./fast-random";
import type { BulkLines } from "./types";

/** One in this many lines is 100 kB long. Short outputs have no such line. */
const LONG_LINE_EVERY = 10_000;
const LONG_LINE_AT = 4321;

interface BulkOutput {
  seed: number;
  platform: "Linux" | "Windows";
  count: number;
  startMs: number;
  endMs: number;
}

/** Generates tool output, evenly spread between two times. */
export function generateBulkLines({
  seed,
  platform,
  count,
  startMs,
  endMs,
}: BulkOutput): BulkLines {
  const blocks = platform === "Windows" ? WINDOWS_BLOCKS : LINUX_BLOCKS;
  const each = (endMs - startMs) / Math.max(1, count);
  return {
    count,
    atMs: (number) => Math.floor(startMs + (number + 0.5) * each),
    text: (number) => {
      const hash = mixHash(seed, number);
      if (number % LONG_LINE_EVERY === LONG_LINE_AT) return generateLongLine(hash);
      const block = Math.floor(number / BLOCK_LINES);
      return selectBlock(blocks, mixHash(seed ^ 0x5bd1e995, block))(number % BLOCK_LINES, hash);
    },
  };
}
