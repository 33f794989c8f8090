export interface ComparedFinding {
  id: string;
  severity: string;
  packages: readonly { name: string }[];
}

export interface FindingChanges<Finding> {
  /** The findings that only the second image has. */
  added: Finding[];
  /** The findings that only the first image has. */
  fixed: Finding[];
  unchanged: Finding[];
}

/**
 * Compares the findings of two images by vulnerability and package. The same CVE in a second
 * package is a separate finding. A finding whose severity Inspector has changed isn't new.
 */
export function compareFindings<Finding extends ComparedFinding>(
  before: readonly Finding[],
  after: readonly Finding[],
): FindingChanges<Finding> {
  const [left, right] = [indexByIdentity(before), indexByIdentity(after)];
  const both = [...right].filter(([key]) => left.has(key));
  return {
    added: [...right].filter(([key]) => !left.has(key)).map(([, finding]) => finding),
    fixed: [...left].filter(([key]) => !right.has(key)).map(([, finding]) => finding),
    unchanged: both.map(([, finding]) => finding),
  };
}

/** Counts the findings per severity, as AWS spells it. */
export function countFindingsBySeverity(
  findings: readonly ComparedFinding[],
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { severity } of findings) counts[severity] = (counts[severity] ?? 0) + 1;
  return counts;
}

function indexByIdentity<Finding extends ComparedFinding>(findings: readonly Finding[]) {
  return new Map(findings.map((finding) => [getFindingIdentity(finding), finding]));
}

function getFindingIdentity({ id, packages }: ComparedFinding): string {
  const names = [...new Set(packages.map(({ name }) => name))].sort();
  return JSON.stringify([id, ...names]);
}
