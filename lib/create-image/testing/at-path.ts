export type PathKey = string | number;

/** Returns a deep copy of `root` in which `change` has modified the last key's container. */
function changeAt(
  root: unknown,
  path: PathKey[],
  change: (holder: object, key: PathKey) => void,
): unknown {
  const copy: unknown = structuredClone(root);
  let holder = copy;
  for (const key of path.slice(0, -1)) holder = Reflect.get(holder as object, key);
  const last = path.at(-1);
  if (last === undefined) throw new Error("A path has at least one key.");
  change(holder as object, last);
  return copy;
}

/** Returns a deep copy with `value` at the path. */
export function copyWithValue(root: unknown, path: PathKey[], value: unknown): unknown {
  return changeAt(root, path, (holder, key) => Reflect.set(holder, key, value));
}

export function copyWithoutValue(root: unknown, path: PathKey[]): unknown {
  return changeAt(root, path, (holder, key) => Reflect.deleteProperty(holder, key));
}
