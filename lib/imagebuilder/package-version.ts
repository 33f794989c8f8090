/** The version ordering of a package manager. */
export type VersionScheme = "rpm" | "deb" | "windows";

/** The package manager's scheme for the operating system that AWS reports; `null` if unknown. */
export function getVersionScheme(image: {
  platform: string | null;
  osVersion: string | null;
}): VersionScheme | null {
  const os = `${image.platform ?? ""} ${image.osVersion ?? ""}`;
  if (/windows/i.test(os)) return "windows";
  if (/ubuntu|debian/i.test(os)) return "deb";
  if (/amazon linux|red hat|rhel|centos|suse|sles|rocky|alma|oracle|fedora/i.test(os)) return "rpm";
  return null;
}

/**
 * Compares two versions of one package as its package manager does.
 *
 * @param scheme `null` if the package manager is unknown
 * @returns negative if `a` is older, positive if it is newer, 0 if they are equal; `null` if the
 *   scheme is unknown and the orders of rpm and deb differ
 */
export function comparePackageVersions(
  a: string,
  b: string,
  scheme: VersionScheme | null,
): number | null {
  if (scheme !== null) return comparers[scheme](a, b);
  const [rpm, deb] = [comparers.rpm(a, b), comparers.deb(a, b)].map(Math.sign);
  return rpm === deb ? (rpm ?? 0) : null;
}

const comparers: Record<VersionScheme, (a: string, b: string) => number> = {
  rpm: (a, b) => compareParts(a, b, compareRpmPart, 0),
  deb: (a, b) => compareParts(a, b, compareDebPart, 1),
  windows: compareWindowsVersions,
};

/** Splits `[epoch:]version[-release]` at the last hyphen; a missing epoch is 0. */
function splitVersion(text: string): [epoch: string, version: string, release: string | null] {
  const [, epoch = "0", rest = text] = /^(\d+):(.*)$/s.exec(text) ?? [];
  const hyphen = rest.lastIndexOf("-");
  return hyphen === -1
    ? [epoch, rest, null]
    : [epoch, rest.slice(0, hyphen), rest.slice(hyphen + 1)];
}

/**
 * Compares epoch, version, and release.
 *
 * @param releaseCounts 1 if an absent release counts as "0" (Debian policy), 0 if it equals any
 *   release (rpm)
 */
function compareParts(
  a: string,
  b: string,
  compare: (a: string, b: string) => number,
  releaseCounts: 0 | 1,
): number {
  const [left, right] = [splitVersion(a), splitVersion(b)];
  const byVersion = compareDigits(left[0], right[0]) || compare(left[1], right[1]);
  if (byVersion !== 0) return byVersion;
  if (releaseCounts === 0 && (left[2] === null || right[2] === null)) return 0;
  return compare(left[2] ?? "0", right[2] ?? "0");
}

/** Compares digit strings of any length numerically. */
function compareDigits(a: string, b: string): number {
  const [left, right] = [a.replace(/^0+/, ""), b.replace(/^0+/, "")];
  return left.length - right.length || compareText(left, right);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/**
 * Compares versions or releases as rpm does: runs of digits and of ASCII letters, separators
 * ignored, `~` before everything and `^` after the end but before any further run. A run of digits
 * is newer than one of letters. Source: rpmvercmp in rpm's rpmio/rpmvercmp.c.
 */
function compareRpmPart(a: string, b: string): number {
  const runs = /[0-9]+|[A-Za-z]+|[~^]/g;
  const [left, right] = [a.match(runs) ?? [], b.match(runs) ?? []];
  for (let index = 0; ; index += 1) {
    const [one, other] = [left[index], right[index]];
    if (one === undefined && other === undefined) return 0;
    const order = getRpmRank(one) - getRpmRank(other);
    if (order !== 0) return order;
    if (one === undefined || other === undefined) return 0;
    const byRun = /\d/.test(one) ? compareDigits(one, other) : compareText(one, other);
    if (byRun !== 0) return byRun;
  }
}

/** The rank of a run's kind, which is compared before its content. */
function getRpmRank(run: string | undefined): number {
  if (run === "~") return 0;
  if (run === undefined) return 1;
  if (run === "^") return 2;
  return /[A-Za-z]/.test(run) ? 3 : 4;
}

/**
 * Compares upstream versions or revisions as dpkg does: alternating text and digits; in text, `~`
 * sorts before the end, and letters before other characters. Source: Debian Policy 5.6.12,
 * deb-version(7).
 */
function compareDebPart(a: string, b: string): number {
  const [left, right] = [splitDebRuns(a), splitDebRuns(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const [one = "", other = ""] = [left[index], right[index]];
    const order = index % 2 === 0 ? compareDebText(one, other) : compareDigits(one, other);
    if (order !== 0) return order;
  }
  return 0;
}

/** Returns text at even indexes and digits at odd ones. */
function splitDebRuns(text: string): string[] {
  return text.split(/([0-9]+)/);
}

function compareDebText(a: string, b: string): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const order = getDebRank(a[index]) - getDebRank(b[index]);
    if (order !== 0) return order;
  }
  return 0;
}

function getDebRank(character: string | undefined): number {
  if (character === undefined) return 0;
  if (character === "~") return -1;
  return /[A-Za-z]/.test(character) ? character.charCodeAt(0) : character.charCodeAt(0) + 256;
}

/**
 * Compares the parts between dots and hyphens: as numbers if both are, otherwise by character. A
 * missing part counts as 0.
 */
function compareWindowsVersions(a: string, b: string): number {
  const [left, right] = [a.split(/[.-]/), b.split(/[.-]/)];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const [one = "0", other = "0"] = [left[index], right[index]];
    const numeric = /^\d+$/.test(one) && /^\d+$/.test(other);
    const order = numeric ? compareDigits(one, other) : compareText(one, other);
    if (order !== 0) return order;
  }
  return 0;
}
