import { isVersionMatch, parseArn } from "../arn";

interface BuildVersion {
  arn?: string;
  version?: string;
}

/** Returns the last build of each version in the list, with the version's ARN. */
export function selectNewestByVersion<T extends BuildVersion>(builds: T[]): T[] {
  return selectLatestByArn(builds, ({ base, version }) => `${base}/${version}`);
}

/** Returns the last build of each name in the list, with `x.x.x` as the version and in the ARN. */
export function selectNewestByName<T extends BuildVersion>(builds: T[]): T[] {
  return selectLatestByArn(builds, ({ base }) => `${base}/x.x.x`).map((build) => ({
    ...build,
    version: "x.x.x",
  }));
}

function selectLatestByArn<T extends BuildVersion>(
  builds: T[],
  arnOf: (arn: ReturnType<typeof parseArn>) => string,
): T[] {
  const last = new Map<string, T>();
  for (const build of builds) {
    const arn = arnOf(parseArn(build.arn ?? ""));
    last.set(arn, { ...build, arn });
  }
  return [...last.values()];
}

/** Returns the builds of a version, or of all versions that its wildcards match. */
export function filterBuildsByVersion<T extends BuildVersion>(
  builds: T[],
  versionArn: string,
): T[] {
  const wanted = parseArn(versionArn);
  return builds.filter(({ arn = "" }) => {
    const { base, version } = parseArn(arn);
    return base === wanted.base && isVersionMatch(wanted.version ?? "x.x.x", version ?? "");
  });
}
