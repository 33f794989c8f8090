const versionPattern = /^(?:[0-9]+|x)\.(?:[0-9]+|x)\.(?:[0-9]+|x)$/;

/** The three nodes of a version such as `1.2.3` or `1.x.x`; `null` if the text isn't a version. */
export function parseVersionNodes(version: string): [string, string, string] | null {
  if (!versionPattern.test(version)) return null;
  const [major = "", minor = "", patch = ""] = version.split(".");
  return [major, minor, patch];
}

/** True if a version has an `x` node, which Image Builder resolves to the latest. */
export function isWildcardVersion(version: string): boolean {
  return parseVersionNodes(version)?.includes("x") ?? false;
}

/**
 * The wildcard versions that match a version, widest first: `1.2.3` gives `x.x.x`, `1.x.x`,
 * `1.2.x`. In Image Builder, only `x` may follow an `x` (user guide, "Semantic versioning"). Empty
 * if the text isn't a version.
 */
export function listMatchingWildcards(version: string): string[] {
  const nodes = parseVersionNodes(version);
  return nodes ? ["x.x.x", `${nodes[0]}.x.x`, `${nodes[0]}.${nodes[1]}.x`] : [];
}

/**
 * Compares versions numerically, node by node (`1.10.0` after `1.9.9`); `x` sorts after every
 * number, and invalid versions first. Nodes can have any number of digits.
 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parseVersionNodes(a), parseVersionNodes(b)];
  if (!left || !right) return Number(left !== null) - Number(right !== null);
  for (const index of [0, 1, 2] as const) {
    const order = compareNodes(left[index], right[index]);
    if (order !== 0) return order;
  }
  return 0;
}

/** True if `version` matches `pattern`, which can have `x` nodes. */
export function matchesVersion(pattern: string, version: string): boolean {
  const [wanted, nodes] = [parseVersionNodes(pattern), parseVersionNodes(version)];
  if (!wanted || !nodes) return false;
  return ([0, 1, 2] as const).every(
    (index) => wanted[index] === "x" || compareNodes(wanted[index], nodes[index]) === 0,
  );
}

/** The latest of `versions` that matches `pattern`, or `null`. Ignores wildcards in `versions`. */
export function resolveVersion(pattern: string, versions: Iterable<string>): string | null {
  let newest: string | null = null;
  for (const version of versions) {
    if (isWildcardVersion(version) || !matchesVersion(pattern, version)) continue;
    if (newest === null || compareVersions(version, newest) > 0) newest = version;
  }
  return newest;
}

function compareNodes(a: string, b: string): number {
  if (a === "x" || b === "x") return Number(a === "x") - Number(b === "x");
  const [left, right] = [a.replace(/^0+(?=.)/, ""), b.replace(/^0+(?=.)/, "")];
  if (left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : Number(left > right);
}
