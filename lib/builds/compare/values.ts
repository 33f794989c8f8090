import type { ValueChange } from "./comparison";

/** Named values of both sides, in the order in which they first appear. */
export function compareValues<Value>(
  before: ReadonlyMap<string, Value>,
  after: ReadonlyMap<string, Value>,
): ValueChange<Value>[] {
  return [...new Set([...before.keys(), ...after.keys()])].map((name) => {
    const [one, other] = [before.get(name) ?? null, after.get(name) ?? null];
    return { name, before: one, after: other, differs: one !== other };
  });
}
