/** Returns 32 bits determined by `text` alone (FNV-1a). Fast enough to call for every line. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** 32 evenly distributed bits determined by a seed and a number (MurmurHash3 finalizer). */
export function mixHash(seed: number, number: number): number {
  let hash = Math.imul(seed ^ Math.imul(number + 1, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

export function pickByHash<T>(items: readonly [T, ...T[]], hash: number): T {
  return items[hash % items.length] ?? items[0];
}

export function generateHex(seed: number, length: number): string {
  let text = "";
  for (let part = 0; text.length < length; part += 1) {
    text += mixHash(seed, part).toString(16).padStart(8, "0");
  }
  return text.slice(0, length);
}
