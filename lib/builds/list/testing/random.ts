/** A seeded random number generator. */
export interface RandomGenerator {
  /** Returns a number that is at least 0 and less than 1. */
  next(): number;
  /** Returns an integer that is at least 0 and less than `limit`. */
  below(limit: number): number;
  /**
   * Returns one of the values. The first ones are much more likely, as with real names and recipes.
   */
  skewed<T>(values: readonly [T, ...T[]]): T;
  /** Returns one of the values, all of which are equally likely. */
  one<T>(values: readonly [T, ...T[]]): T;
}

/** Creates a generator with Marsaglia's 32-bit xorshift, which is good enough to generate rows. */
export function createRandomGenerator(seed: number): RandomGenerator {
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
