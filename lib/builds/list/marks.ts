/** What a build is found by, as it is stored. */
interface Findable {
  tags: Iterable<readonly [key: string, value: string]>;
  words: readonly string[];
}

/** Bits of a number of marks: every database and JavaScript hold so many exactly. */
const bits = 52n;
/** How much of a word's beginning is marked, in UTF-16 units; a search tests all that it has. */
const beginnings = [2, 3, 5, 7];

/** The marks of a build whose tags and words nobody marked: it may have any. */
export const unmarked = { tag_marks: -1, word_marks: -1 };

/**
 * A build's tags and words in two numbers, which stand in the list's indexes: a build that lacks one
 * of the bits that a filter asks for does not pass it, and no other table is searched. One that has
 * them all may still not pass, as different texts share bits (a Bloom filter).
 */
export function marksOf({ tags, words }: Findable): { tag_marks: number; word_marks: number } {
  return {
    tag_marks: numberOf([...tags].flatMap(([key, value]) => [...tagBits(key, value)])),
    word_marks: numberOf(words.flatMap(beginningBits)),
  };
}

/** The bits of every build that has a tag: of its key alone, or with its value. */
export function tagMark(key: string, value: string | null): number {
  return numberOf(value === null ? keyBits(key) : tagBits(key, value));
}

/** The bits of every build that has a word which begins so. */
export function wordMark(beginning: string): number {
  return numberOf(beginningBits(beginning));
}

function keyBits(key: string): bigint[] {
  return [bitOf(`key ${key}`)];
}

function tagBits(key: string, value: string): bigint[] {
  const pair = JSON.stringify([key, value]);
  return [...keyBits(key), bitOf(`1 ${pair}`), bitOf(`2 ${pair}`)];
}

function beginningBits(word: string): bigint[] {
  return beginnings
    .filter((length) => length <= word.length)
    .map((length) => bitOf(word.slice(0, length)));
}

function numberOf(set: Iterable<bigint>): number {
  let sum = 0n;
  for (const bit of set) sum |= 1n << bit;
  return Number(sum);
}

/** FNV-1a over UTF-16 units. Stored marks rest on it: a change needs a migration. */
function bitOf(text: string): bigint {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return BigInt((hash ^ (hash >>> 15)) >>> 0) % bits;
}
