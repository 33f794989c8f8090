import { comparePackageVersions, type VersionScheme } from "@/lib/imagebuilder/package-version";
import type { ImagePackage } from "../contents/view";

type PackageChangeKind = "added" | "removed" | "upgraded" | "downgraded" | "changed" | "unchanged";

/** The change of a package. `changed` means that neither version is known to be newer. */
export interface PackageChange {
  kind: PackageChangeKind;
  name: string;
  /**
   * The versions in the first image. If the images differ, only those that the second one lacks.
   */
  before: string[];
  /** Likewise, the versions in the second image. */
  after: string[];
}

/**
 * Compares the packages of two images by name. A package such as a kernel can be installed in
 * several versions; versions in both images aren't a difference.
 *
 * @param schemes the version scheme of each image; without a common one, the direction of a change
 * is unknown
 */
export function comparePackages(
  before: readonly ImagePackage[],
  after: readonly ImagePackage[],
  schemes: { before: VersionScheme | null; after: VersionScheme | null },
): PackageChange[] {
  const scheme = schemes.before === schemes.after ? schemes.after : null;
  // Different package managers order versions differently.
  const hasOrder = schemes.before === schemes.after || !schemes.before || !schemes.after;
  const [left, right] = [groupVersionsByName(before), groupVersionsByName(after)];
  const names = [...new Set([...left.keys(), ...right.keys()])].sort(compareText);
  return names.map((name): PackageChange => {
    const removed = subtractVersions(left.get(name), right.get(name));
    const added = subtractVersions(right.get(name), left.get(name));
    if (removed.length + added.length === 0) {
      const versions = [...(left.get(name) ?? [])].sort(compareText);
      return { kind: "unchanged", name, before: versions, after: versions };
    }
    const isOrdered = hasOrder && left.has(name) && right.has(name);
    return {
      kind: getChangeKind(removed, added, isOrdered, scheme),
      name,
      before: removed,
      after: added,
    };
  });
}

function getChangeKind(
  removed: string[],
  added: string[],
  isOrdered: boolean,
  scheme: VersionScheme | null,
): Exclude<PackageChangeKind, "unchanged"> {
  // The second image only has additional versions, such as another kernel.
  if (removed.length === 0) return "added";
  if (added.length === 0) return "removed";
  const [before = "", after = ""] = [findNewest(removed, scheme), findNewest(added, scheme)];
  const order = isOrdered ? comparePackageVersions(after, before, scheme) : null;
  if (order === null || order === 0) return "changed";
  return order > 0 ? "upgraded" : "downgraded";
}

function findNewest(versions: string[], scheme: VersionScheme | null): string | undefined {
  return [...versions].sort((a, b) => comparePackageVersions(b, a, scheme) ?? compareText(b, a))[0];
}

function groupVersionsByName(packages: readonly ImagePackage[]): Map<string, Set<string>> {
  const versions = new Map<string, Set<string>>();
  for (const { name, version } of packages) {
    const known = versions.get(name) ?? new Set<string>();
    versions.set(name, known.add(version ?? ""));
  }
  return versions;
}

function subtractVersions(
  versions: Set<string> = new Set(),
  others: Set<string> = new Set(),
): string[] {
  return [...versions].filter((version) => !others.has(version)).sort(compareText);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
