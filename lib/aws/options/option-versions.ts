import { formatArn, parseArn } from "@/lib/imagebuilder/arn";
import {
  compareVersions,
  isWildcardVersion,
  listMatchingWildcards,
  resolveVersion,
} from "@/lib/imagebuilder/version";
import type { PickerOption } from "@/lib/imagebuilder/views";
import { compareOptionsByName } from "./compare-names";
import type { OfferedVersions } from "./option-source";

/** The number of latest major versions of a name that get their own wildcard. */
const maxMajors = 5;

/**
 * Returns the rows for a list of versions, sorted by name. Each name has `x.x.x`, then a wildcard
 * such as `1.x.x` for each of its latest major versions, then its versions, latest first. With
 * `newest`, it has only `x.x.x`. Each wildcard has the version that it resolves to.
 */
export function toVersionedRows(
  options: PickerOption[],
  versions: OfferedVersions,
): PickerOption[] {
  const families = new Map<string, PickerOption[]>();
  for (const option of options) {
    const name = removeArnVersion(option.value);
    families.set(name, [...(families.get(name) ?? []), option]);
  }
  return [...families]
    .map(([, family]) => listFamilyRows(family, versions))
    .sort(([a], [b]) => (a && b ? compareOptionsByName(a, b) : 0))
    .flat();
}

/** Returns the ARN without its version, which all versions of a name share. */
export function removeArnVersion(arn: string): string {
  const parts = parseArn(arn);
  return parts ? formatArn({ ...parts, version: undefined, build: undefined }) : arn;
}

/** Returns the latest option that matches a wildcard ARN, or `undefined`. */
export function resolveWildcard(
  wildcardArn: string,
  options: PickerOption[],
): PickerOption | undefined {
  const family = removeArnVersion(wildcardArn);
  const own = options.filter(({ value }) => removeArnVersion(value) === family);
  const pattern = getVersion(wildcardArn);
  const version = resolveVersion(
    pattern,
    own.map(({ value }) => getVersion(value)),
  );
  return own.find(({ value }) => version !== null && getVersion(value) === version);
}

function listFamilyRows(family: PickerOption[], versions: OfferedVersions): PickerOption[] {
  const newestFirst = family.toSorted((a, b) =>
    compareVersions(getVersion(b.value), getVersion(a.value)),
  );
  const wildcards = listWildcardPatterns(newestFirst, versions).flatMap((pattern) =>
    toWildcardRow(pattern, newestFirst),
  );
  return versions === "newest" && wildcards.length > 0 ? wildcards : [...wildcards, ...newestFirst];
}

function listWildcardPatterns(newestFirst: PickerOption[], versions: OfferedVersions): string[] {
  const patterns = newestFirst.map(({ value }) => listMatchingWildcards(getVersion(value)));
  const widest = listDistinct(patterns.map(([any]) => any));
  if (versions === "newest") return widest;
  return [...widest, ...listDistinct(patterns.map(([, major]) => major)).slice(0, maxMajors)];
}

function toWildcardRow(pattern: string, newestFirst: PickerOption[]): PickerOption[] {
  const arn = newestFirst[0] ? parseArn(newestFirst[0].value) : null;
  if (!arn) return [];
  const value = formatArn({ ...arn, version: pattern, build: undefined });
  const newest = resolveWildcard(value, newestFirst);
  return newest ? [{ ...newest, value, version: pattern, resolvesTo: newest.value }] : [];
}

function getVersion(arn: string): string {
  return parseArn(arn)?.version ?? "";
}

/** Returns true if a row is a specific version, not one of the wildcards that AWS also lists. */
export function isConcreteVersion({ value }: PickerOption): boolean {
  return !isWildcardVersion(getVersion(value));
}

function listDistinct(texts: (string | undefined)[]): string[] {
  return [...new Set(texts.filter((text) => text !== undefined))];
}
