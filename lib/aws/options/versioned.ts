import { formatArn, parseArn } from "@/lib/imagebuilder/arn";
import {
  compareVersions,
  isWildcard,
  resolveVersion,
  wildcardsFor,
} from "@/lib/imagebuilder/version";
import type { PickerOption } from "@/lib/imagebuilder/views";
import { compareNames } from "./compare-names";
import type { Versions } from "./option-source";

/** The number of latest major versions of a name that get a wildcard of their own. */
const maxMajors = 5;

/**
 * The rows for a list of versions: sorted by name, and for each name `x.x.x`, the `1.x.x` of its
 * latest major versions with the version they resolve to, and the versions, latest first.
 */
export function versionedRows(options: PickerOption[], versions: Versions): PickerOption[] {
  const families = new Map<string, PickerOption[]>();
  for (const option of options) {
    const name = familyOf(option.value);
    families.set(name, [...(families.get(name) ?? []), option]);
  }
  return [...families]
    .map(([, family]) => familyRows(family, versions))
    .sort(([a], [b]) => (a && b ? compareNames(a, b) : 0))
    .flat();
}

/** The ARN without its version, which all versions of a name share. */
export function familyOf(arn: string): string {
  const parts = parseArn(arn);
  return parts ? formatArn({ ...parts, version: undefined, build: undefined }) : arn;
}

/** The latest option that matches a wildcard ARN, or `undefined`. */
export function resolveWildcard(
  wildcardArn: string,
  options: PickerOption[],
): PickerOption | undefined {
  const family = familyOf(wildcardArn);
  const own = options.filter(({ value }) => familyOf(value) === family);
  const pattern = versionOf(wildcardArn);
  const version = resolveVersion(
    pattern,
    own.map(({ value }) => versionOf(value)),
  );
  return own.find(({ value }) => version !== null && versionOf(value) === version);
}

function familyRows(family: PickerOption[], versions: Versions): PickerOption[] {
  const newestFirst = family.toSorted((a, b) =>
    compareVersions(versionOf(b.value), versionOf(a.value)),
  );
  const wildcards = wildcardPatterns(newestFirst, versions).flatMap((pattern) =>
    wildcardRow(pattern, newestFirst),
  );
  return versions === "newest" && wildcards.length > 0 ? wildcards : [...wildcards, ...newestFirst];
}

function wildcardPatterns(newestFirst: PickerOption[], versions: Versions): string[] {
  const patterns = newestFirst.map(({ value }) => wildcardsFor(versionOf(value)));
  const widest = unique(patterns.map(([any]) => any));
  if (versions === "newest") return widest;
  return [...widest, ...unique(patterns.map(([, major]) => major)).slice(0, maxMajors)];
}

function wildcardRow(pattern: string, newestFirst: PickerOption[]): PickerOption[] {
  const arn = newestFirst[0] ? parseArn(newestFirst[0].value) : null;
  if (!arn) return [];
  const value = formatArn({ ...arn, version: pattern, build: undefined });
  const newest = resolveWildcard(value, newestFirst);
  return newest ? [{ ...newest, value, version: pattern, resolvesTo: newest.value }] : [];
}

function versionOf(arn: string): string {
  return parseArn(arn)?.version ?? "";
}

/** Wildcards that AWS itself lists aren't versions. */
export function isVersion({ value }: PickerOption): boolean {
  return !isWildcard(versionOf(value));
}

function unique(texts: (string | undefined)[]): string[] {
  return [...new Set(texts.filter((text) => text !== undefined))];
}
