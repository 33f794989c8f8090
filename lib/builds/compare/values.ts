import type { ValueChange } from "./comparison";

/** Pairs the named values of both builds, in order of first appearance. */
export function compareValues<Value>(
  before: ReadonlyMap<string, Value>,
  after: ReadonlyMap<string, Value>,
): ValueChange<Value>[] {
  return [...new Set([...before.keys(), ...after.keys()])].map((name) => {
    const [one, other] = [before.get(name) ?? null, after.get(name) ?? null];
    return { name, before: one, after: other, differs: one !== other };
  });
}
