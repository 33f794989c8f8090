import type { FindingRow } from "@/lib/tracking/contents/view";

/** AWS's severities, the worst first; others come after them. */
export const severities = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "INFORMATIONAL", "UNTRIAGED"];

export type FindingKey = "severity" | "score" | "id" | "package";

export interface FindingChoice {
  /** Words that id, title or a package must hold. */
  search: string;
  /** Empty takes all. */
  severities: ReadonlySet<string>;
  /** Only what a newer version of the package mends. */
  fixable: boolean;
  sort: FindingKey;
  descending: boolean;
}

/** How bad, 0 the worst. */
function rank(severity: string): number {
  const index = severities.indexOf(severity);
  return index < 0 ? severities.length : index;
}

/** How many findings of each severity, the worst first, only those that occur. */
export function countBySeverity(rows: readonly FindingRow[]): [severity: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { severity } of rows) counts.set(severity, (counts.get(severity) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => rank(a) - rank(b) || compare(a, b));
}

/** Whether a version that mends it is known. */
function isFixable({ packages }: FindingRow): boolean {
  return packages.some(({ fixedIn }) => fixedIn !== null && fixedIn !== "NotAvailable");
}

/** The findings that are asked for, in order. Descending severity begins with the worst. */
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
