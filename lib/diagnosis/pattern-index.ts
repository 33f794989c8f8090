import { extractLiterals } from "./literals";
import type { Certainty, KnownFailure } from "./types";

interface IndexedPattern {
  failure: KnownFailure;
  certainty: Certainty;
  pattern: RegExp;
  /** The literals of the pattern. Every match contains one of them. `null` if they are unknown. */
  literals: string[] | null;
}

/** Finds the patterns that can match a string. */
export interface PatternIndex {
  /** Patterns in catalog order, the most certain of an entry first. */
  patterns: readonly IndexedPattern[];
  /** Returns ascending indexes into `patterns` for a lowercase string. */
  candidates: (text: string) => number[];
}

const levels = ["certain", "likely", "possible"] as const;
const bits = 0xffff;
/** Letters by their frequency in English. Trigrams of rare letters occur in fewer lines. */
const lettersByFrequency = " etaoinsrhldcumfpgwybvkxjqz";

/**
 * Indexes each pattern under one trigram of each of its literals. One pass over a string's
 * trigrams then finds the few patterns whose literals the string can contain.
 */
export function indexPatterns(failures: readonly KnownFailure[]): PatternIndex {
  const patterns = failures.flatMap((failure) =>
    levels.flatMap((certainty) =>
      (failure[certainty] ?? []).map((pattern) => ({
        ...{ failure, certainty, pattern },
        literals: extractLiterals(pattern.source),
      })),
    ),
  );
  const filed = new Map<number, number[]>();
  const isFiled = new Uint8Array(bits + 1);
  const always: number[] = [];
  patterns.forEach(({ literals }, index) => {
    if (!literals) always.push(index);
    for (const literal of literals ?? []) {
      const key = getRarestTrigram(literal);
      isFiled[key] = 1;
      filed.set(key, [...(filed.get(key) ?? []), index]);
    }
  });
  const candidates = (text: string) => {
    const found = new Set(always);
    const seen = new Set<number>();
    let before = 0;
    let last = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      const key = hashTrigram(before, last, code);
      if (isFiled[key] && !seen.has(key)) {
        seen.add(key);
        for (const index of filed.get(key) ?? []) found.add(index);
      }
      before = last;
      last = code;
    }
    const has = (index: number) =>
      patterns[index]?.literals?.some((literal) => text.includes(literal)) ?? true;
    return [...found].filter(has).sort((a, b) => a - b);
  };
  return { patterns, candidates };
}

const hashTrigram = (a: number, b: number, c: number) => ((a * 31 + b) * 31 + c) & bits;

/** The key of the literal's rarest trigram. */
function getRarestTrigram(literal: string): number {
  let best = 0;
  let rarest = Number.NEGATIVE_INFINITY;
  for (let at = 0; at + 3 <= literal.length; at++) {
    const letters = [...literal.slice(at, at + 3)];
    const rarity = letters.reduce((sum, letter) => sum + getRarity(letter), 0);
    if (rarity <= rarest) continue;
    rarest = rarity;
    best = hashTrigram(
      literal.charCodeAt(at),
      literal.charCodeAt(at + 1),
      literal.charCodeAt(at + 2),
    );
  }
  return best;
}

const getRarity = (letter: string) => {
  const place = lettersByFrequency.indexOf(letter);
  return place < 0 ? lettersByFrequency.length : place;
};
