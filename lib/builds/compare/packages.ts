import { comparePackageVersions, type VersionScheme } from "@/lib/imagebuilder/package-version";
import type { ImagePackage } from "../contents/view";

type PackageChangeKind = "added" | "removed" | "upgraded" | "downgraded" | "changed" | "unchanged";

/** A package by name. `changed` means that the versions differ but can't be ordered. */
export interface PackageChange {
  kind: PackageChangeKind;
  name: string;
  /**
   * The versions in the first image. If the images differ, only those that the second one lacks.
   */
  before: string[];
  after: string[];
}

/**
 * Compares the packages of two images by name. A package such as a kernel may be installed in
 * several versions; versions in both images aren't a difference.
 */
export function comparePackages(
  before: readonly ImagePackage[],
  after: readonly ImagePackage[],
  scheme: VersionScheme | null,
): PackageChange[] {
  const [left, right] = [versionsByName(before), versionsByName(after)];
  const names = [...new Set([...left.keys(), ...right.keys()])].sort(byText);
  return names.map((name): PackageChange => {
    const gone = subtractVersions(left.get(name), right.get(name));
    const come = subtractVersions(right.get(name), left.get(name));
    if (gone.length + come.length === 0) {
      const versions = [...(left.get(name) ?? [])].sort(byText);
      return { kind: "unchanged", name, before: versions, after: versions };
    }
    const kept = left.has(name) && right.has(name);
    return { kind: changeKind(gone, come, kept, scheme), name, before: gone, after: come };
  });
}

function changeKind(
  gone: string[],
  come: string[],
  kept: boolean,
  scheme: VersionScheme | null,
): Exclude<PackageChangeKind, "unchanged"> {
  // The image has an additional version, such as a second kernel.
  if (gone.length === 0) return "added";
  if (come.length === 0) return "removed";
  const [before = "", after = ""] = [newest(gone, scheme), newest(come, scheme)];
  const order = kept ? comparePackageVersions(after, before, scheme) : null;
  if (order === null || order === 0) return "changed";
  return order > 0 ? "upgraded" : "downgraded";
}

function newest(versions: string[], scheme: VersionScheme | null): string | undefined {
  return [...versions].sort((a, b) => comparePackageVersions(b, a, scheme) ?? byText(b, a))[0];
}

function versionsByName(packages: readonly ImagePackage[]): Map<string, Set<string>> {
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
  return [...versions].filter((version) => !others.has(version)).sort(byText);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
