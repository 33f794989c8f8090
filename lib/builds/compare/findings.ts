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
  /** The findings of both images for which Inspector has changed the severity. */
  changed: { before: Finding; after: Finding }[];
  unchanged: Finding[];
}

/**
 * Compares the findings of two images by vulnerability and package. The same CVE in a second
 * package is a separate finding, so a finding can be returned several times, each time with some of
 * its packages.
 */
export function compareFindings<Finding extends ComparedFinding>(
  before: readonly Finding[],
  after: readonly Finding[],
): FindingChanges<Finding> {
  const [left, right] = [indexByPackage(before), indexByPackage(after)];
  const both = selectPackages(after, right, (key) => left.get(key) ?? null);
  const isChanged = ([finding, other]: [Finding, Finding]) => finding.severity !== other.severity;
  return {
    added: selectPackages(after, right, (key) => (left.has(key) ? null : true)).map(first),
    fixed: selectPackages(before, left, (key) => (right.has(key) ? null : true)).map(first),
    changed: both.filter(isChanged).map(([finding, other]) => ({
      before: { ...other, packages: finding.packages },
      after: finding,
    })),
    unchanged: both.filter((pair) => !isChanged(pair)).map(first),
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

const first = <Finding>([finding]: [Finding, unknown]) => finding;

/** The finding of each vulnerability and package. */
function indexByPackage<Finding extends ComparedFinding>(findings: readonly Finding[]) {
  const index = new Map<string, Finding>();
  for (const finding of findings) {
    for (const key of listKeys(finding)) if (!index.has(key)) index.set(key, finding);
  }
  return index;
}

/**
 * Returns each finding with those of its packages for which `match` returns a value, once per
 * value.
 */
function selectPackages<Finding extends ComparedFinding, Match>(
  findings: readonly Finding[],
  index: ReadonlyMap<string, Finding>,
  match: (key: string) => Match | null,
): [Finding, Match][] {
  return findings.flatMap((finding) => {
    const groups = new Map<Match, Set<string>>();
    for (const key of listKeys(finding)) {
      const found = index.get(key) === finding ? match(key) : null;
      if (found === null) continue;
      const keys = groups.get(found) ?? new Set<string>();
      groups.set(found, keys.add(key));
    }
    return [...groups].map(([found, keys]): [Finding, Match] => [
      {
        ...finding,
        packages: finding.packages.filter(({ name }) => keys.has(getKey(finding.id, name))),
      },
      found,
    ]);
  });
}

function listKeys({ id, packages }: ComparedFinding): string[] {
  return packages.length === 0 ? [getKey(id, null)] : packages.map(({ name }) => getKey(id, name));
}

function getKey(id: string, name: string | null): string {
  return JSON.stringify([id, name]);
}
