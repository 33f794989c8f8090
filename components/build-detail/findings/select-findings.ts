import type { ImageFinding } from "@/lib/builds/contents/view";

/** AWS's severities, most severe first. Unknown severities rank below them. */
export const severities = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "INFORMATIONAL", "UNTRIAGED"];

export type FindingSortKey = "severity" | "score" | "id" | "package";

export interface FindingFilter {
  /** Terms that must all occur in the ID, title, or package names. */
  search: string;
  /** An empty set matches all severities. */
  severities: ReadonlySet<string>;
  /** True to match only findings with a known fixed version. */
  fixable: boolean;
  sort: FindingSortKey;
  descending: boolean;
}

/** Returns the sort rank of a severity. The most severe has rank 0. */
function rank(severity: string): number {
  const index = severities.indexOf(severity);
  return index < 0 ? severities.length : index;
}

/** Counts the findings for each severity that occurs, most severe first. */
export function listSeverityCounts(
  rows: readonly ImageFinding[],
): [severity: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { severity } of rows) counts.set(severity, (counts.get(severity) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => rank(a) - rank(b) || compare(a, b));
}

/** True if a fixed version of at least one package is known. */
function isFixable({ packages }: ImageFinding): boolean {
  return packages.some(({ fixedIn }) => fixedIn !== null && fixedIn !== "NotAvailable");
}

/**
 * Filters and sorts findings. A descending sort by severity starts with the most severe findings.
 */
export function selectFindings(
  rows: readonly ImageFinding[],
  choice: FindingFilter,
): ImageFinding[] {
  const words = choice.search.toLowerCase().split(/\s+/).filter(Boolean);
  const sign = choice.descending ? -1 : 1;
  return rows
    .filter((row) => {
      if (choice.severities.size > 0 && !choice.severities.has(row.severity)) return false;
      if (choice.fixable && !isFixable(row)) return false;
      const text =
        `${row.id} ${row.title ?? ""} ${row.packages.map(({ name }) => name).join(" ")}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => sign * compareBy(choice.sort, a, b) || compare(a.id, b.id));
}

function compareBy(key: FindingSortKey, a: ImageFinding, b: ImageFinding): number {
  if (key === "severity") {
    return rank(b.severity) - rank(a.severity) || (a.score ?? -1) - (b.score ?? -1);
  }
  if (key === "score") return (a.score ?? -1) - (b.score ?? -1);
  if (key === "id") return compare(a.id, b.id);
  return compare(a.packages[0]?.name ?? "", b.packages[0]?.name ?? "");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
