/** Random numbers that are the same for the same seed. */
export interface Random {
  /** 0 to below 1. */
  next(): number;
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number;
  /** One of the values; the first ones far more often, as names and recipes are used. */
  skewed<T>(values: readonly [T, ...T[]]): T;
  /** One of the values, all alike. */
  one<T>(values: readonly [T, ...T[]]): T;
}

/** Marsaglia's xorshift, 32 bits: good enough to make rows from. */
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
