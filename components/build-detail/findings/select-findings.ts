import type { FindingRow } from "@/lib/builds/contents/view";

/** AWS's severities, most severe first; unknown ones sort last. */
export const severities = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "INFORMATIONAL", "UNTRIAGED"];

export type FindingKey = "severity" | "score" | "id" | "package";

export interface FindingChoice {
  /** Terms that the id, title or a package must contain. */
  search: string;
  /** An empty set matches all severities. */
  severities: ReadonlySet<string>;
  /** True to match only findings that a package update fixes. */
  fixable: boolean;
  sort: FindingKey;
  descending: boolean;
}

/** The sort rank of a severity; 0 is the most severe. */
function rank(severity: string): number {
  const index = severities.indexOf(severity);
  return index < 0 ? severities.length : index;
}

/** Counts the findings per occurring severity, most severe first. */
export function countBySeverity(rows: readonly FindingRow[]): [severity: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { severity } of rows) counts.set(severity, (counts.get(severity) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => rank(a) - rank(b) || compare(a, b));
}

/** True if a fixed version is known. */
function isFixable({ packages }: FindingRow): boolean {
  return packages.some(({ fixedIn }) => fixedIn !== null && fixedIn !== "NotAvailable");
}

/** Filters and sorts findings. Descending severity starts with the most severe. */
export function selectFindings(rows: readonly FindingRow[], choice: FindingChoice): FindingRow[] {
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

function compareBy(key: FindingKey, a: FindingRow, b: FindingRow): number {
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
