import type { Ownership } from "@aws-sdk/client-imagebuilder";

/** A parsed Image Builder ARN. Text that isn't an ARN must be rejected before parsing. */
export interface ResourceArn {
  /** The part before the version: `arn:aws:imagebuilder:eu-west-1:111122223333:image/name`. */
  base: string;
  region: string;
  /** An account ID, or `aws`. */
  owner: string;
  /** `1.2.3`, `1.x.x`; absent for unversioned resources. */
  version?: string;
  /** Build number; absent in version ARNs. */
  build?: number;
}

export function parseArn(arn: string): ResourceArn {
  const [, , , region = "", owner = ""] = arn.split(":");
  const match = /^(.*?)(?:\/((?:\d+|x)\.(?:\d+|x)\.(?:\d+|x)))?(?:\/(\d+))?$/.exec(arn);
  return {
    base: match?.[1] ?? arn,
    region,
    owner,
    version: match?.[2],
    build: match?.[3] === undefined ? undefined : Number(match[3]),
  };
}

/** Compares versions numerically, so that `1.10.0` comes after `1.9.0`. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split("."), b.split(".")];
  for (let part = 0; part < 3; part += 1) {
    const difference = Number(left[part]) - Number(right[part]);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** True if `version` matches `pattern`, which can contain wildcards, e.g. `1.x.x`. */
export function isVersionMatch(pattern: string, version: string): boolean {
  const parts = version.split(".");
  return pattern.split(".").every((part, index) => part === "x" || part === parts[index]);
}

/** Resolves the version wildcards of `arn` to the latest matching ARN. Null if none matches. */
export function findNewestMatch(arn: string, candidates: Iterable<string>): string | null {
  const wanted = parseArn(arn);
  let best: { arn: string; version: string; build: number } | null = null;
  for (const candidate of candidates) {
    const { base, version, build = 0 } = parseArn(candidate);
    if (base !== wanted.base || version === undefined) continue;
    if (wanted.version !== undefined && !isVersionMatch(wanted.version, version)) continue;
    if (wanted.build !== undefined && wanted.build !== build) continue;
    const order = best ? compareVersions(version, best.version) || build - best.build : 1;
    if (order > 0) best = { arn: candidate, version, build };
  }
  return best?.arn ?? null;
}

/** The four version references in responses (`x.x.x`, `1.x.x`, `1.2.x`, `1.2.3`). */
export function getLatestVersionReferences(arn: string): Record<string, string> {
  const { base, version = "" } = parseArn(arn);
  const [major, minor] = version.split(".");
  return {
    latestVersionArn: `${base}/x.x.x`,
    latestMajorVersionArn: `${base}/${major}.x.x`,
    latestMinorVersionArn: `${base}/${major}.${minor}.x`,
    latestPatchVersionArn: `${base}/${version}`,
  };
}

/**
 * Returns the owner of a resource from the perspective of `account`, as in the `owner` argument of
 * the List operations.
 */
export function getOwnership(arn: string, account: string): Ownership {
  const owner = arn.split(":")[4];
  if (owner === account) return "Self";
  return owner === "aws" ? "Amazon" : "Shared";
}
