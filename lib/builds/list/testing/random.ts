/** A seeded random number generator. */
export interface Random {
  /** From 0 to below 1. */
  next(): number;
  /** An integer from 0 to below `limit`. */
  below(limit: number): number;
  /** One of the values, strongly favoring the first ones, like the use of names and recipes. */
  skewed<T>(values: readonly [T, ...T[]]): T;
  /** One of the values, uniformly distributed. */
  one<T>(values: readonly [T, ...T[]]): T;
}

/** Marsaglia's xorshift, 32 bits: sufficient to generate rows. */
export function randomOf(seed: number): Random {
  let state = (seed ^ 0x9e3779b9) | 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    one: (values) => values[below(values.length)] ?? values[0],
    skewed: (values) => values[Math.floor(next() ** 2.5 * values.length)] ?? values[0],
  };
}
