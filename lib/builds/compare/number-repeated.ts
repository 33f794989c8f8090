/** Keeps entries with the same name apart: a name's second entry gets ` #2` and so on. */
export function numberRepeatedNames<T>(entries: readonly [name: string, T][]): [string, T][] {
  const seen = new Map<string, number>();
  return entries.map(([name, value]) => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return [times === 1 ? name : `${name} #${times}`, value];
  });
}
