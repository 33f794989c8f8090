/** Splits a list into batches, for example because SQLite limits the parameters of a statement. */
export function* splitIntoBatches<T>(list: readonly T[], size: number): Generator<T[]> {
  for (let from = 0; from < list.length; from += size) yield list.slice(from, from + size);
}
