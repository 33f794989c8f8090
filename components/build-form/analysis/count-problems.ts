import type { Advice } from "@/lib/create-image/advise";
import { formatCounted } from "@/lib/text/format-count";

export interface ProblemCounts {
  invalidCount: number;
  missing: number;
}

export function countProblems(problems: readonly { missing: boolean }[]): ProblemCounts {
  const missing = problems.filter((problem) => problem.missing).length;
  return { invalidCount: problems.length - missing, missing };
}

export function countWarnings(
  advice: readonly Advice[],
  isPart: (path: string) => boolean,
): number {
  return advice.filter(({ path, severity }) => severity === "warning" && isPart(path)).length;
}

/** Returns the counts as text, such as "3 errors, 2 missing", or an empty string for none. */
export function formatProblemCounts({ invalidCount, missing }: ProblemCounts): string {
  return [
    invalidCount > 0 ? formatCounted(invalidCount, "error") : null,
    missing > 0 ? `${missing} missing` : null,
  ]
    .filter((count) => count !== null)
    .join(", ");
}
