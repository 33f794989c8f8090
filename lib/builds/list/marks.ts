/** A build's stored search data. */
interface Findable {
  tags: Iterable<readonly [key: string, value: string]>;
  words: readonly string[];
}

/** Bits per number, which every database and JavaScript can store exactly. */
const bits = 52n;
/** Prefix lengths that are marked, in UTF-16 units; a search tests all that apply. */
const beginnings = [2, 3, 5, 7];

/** The marks of a build without computed ones, which may match anything. */
export const unmarked = { tag_marks: -1, word_marks: -1 };

/**
 * Encodes a build's tags and words in two numbers in the list's indexes: a build that lacks one of
 * a filter's bits doesn't match, without reading another table. One that has all bits may still not
 * match, because texts share bits (a Bloom filter).
 */
export function marksOf({ tags, words }: Findable): { tag_marks: number; word_marks: number } {
  return {
    tag_marks: numberOf([...tags].flatMap(([key, value]) => [...tagBits(key, value)])),
    word_marks: numberOf(words.flatMap(beginningBits)),
  };
}

/** Returns the bits of every build with a tag: by key, or by key and value. */
export function tagMark(key: string, value: string | null): number {
  return numberOf(value === null ? keyBits(key) : tagBits(key, value));
}

/** Returns the bits of every build with a word that has this prefix. */
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

/** FNV-1a over UTF-16 units. Stored marks depend on it: a change requires a migration. */
function bitOf(text: string): bigint {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return BigInt((hash ^ (hash >>> 15)) >>> 0) % bits;
}
