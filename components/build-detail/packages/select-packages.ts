import type { ImagePackage } from "@/lib/builds/contents/view";

export type PackageSort = "name" | "-name";

/**
 * Returns the packages whose name or version contains each search term, ignoring case, sorted by
 * name.
 */
export function selectPackages(
  rows: readonly ImagePackage[],
  search: string,
  sort: PackageSort,
): ImagePackage[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = rows.filter(({ name, version }) => {
    const text = `${name} ${version ?? ""}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const sign = sort === "name" ? 1 : -1;
  return found.sort(
    (a, b) => sign * (compare(a.name, b.name) || compare(a.version ?? "", b.version ?? "")),
  );
}

/** Compares code units, because locale-aware comparison is too slow for ten thousand names. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
